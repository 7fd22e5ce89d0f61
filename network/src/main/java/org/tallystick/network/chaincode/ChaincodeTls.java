package org.tallystick.network.chaincode;

import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import java.nio.file.Path;
import java.util.Objects;
import javax.net.ssl.SSLException;

/**
 * What a peer needs to reach a chaincode service over mutual TLS. All files are PEM.
 *
 * @param serverRoots certificates that the chaincode's server certificate must chain to
 * @param clientCertificate the certificate that the peer shows
 * @param clientKey the key of that certificate, PKCS#8
 * @param serverName the name that the server certificate must carry
 */
public record ChaincodeTls(
    Path serverRoots, Path clientCertificate, Path clientKey, String serverName) {

  /** Refuses missing parts: a chaincode stream without mutual TLS does not exist here. */
  public ChaincodeTls {
    Objects.requireNonNull(serverRoots, "serverRoots");
    Objects.requireNonNull(clientCertificate, "clientCertificate");
    Objects.requireNonNull(clientKey, "clientKey");
    Objects.requireNonNull(serverName, "serverName");
  }

  SslContext clientContext() throws SSLException {
    return GrpcSslContexts.forClient()
        .trustManager(serverRoots.toFile())
        .keyManager(clientCertificate.toFile(), clientKey.toFile())
        .build();
  }
}
