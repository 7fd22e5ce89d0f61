package org.tallystick.network.chaincode;

import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.tallystick.network.identity.TlsKeys;

/**
 * What a peer needs to reach a chaincode service over TLS. All files are PEM.
 *
 * @param serverRoots certificates that the chaincode's server certificate must chain to
 * @param client what the peer shows, where the chaincode wants to know who dials
 * @param serverName the name that the server certificate must carry; without one, the host's
 */
public record ChaincodeTls(Path serverRoots, Optional<Client> client, Optional<String> serverName) {

  /** A client certificate and its key, PKCS#8. */
  public record Client(Path certificate, Path key) {}

  /** Refuses missing parts. */
  public ChaincodeTls {
    Objects.requireNonNull(serverRoots, "serverRoots");
    Objects.requireNonNull(client, "client");
    Objects.requireNonNull(serverName, "serverName");
  }

  /** Mutual TLS, as between a network's own peers and chaincodes. */
  public ChaincodeTls(Path serverRoots, Path clientCertificate, Path clientKey, String serverName) {
    this(
        serverRoots,
        Optional.of(new Client(clientCertificate, clientKey)),
        Optional.of(serverName));
  }

  SslContext clientContext() throws SSLException {
    SslContextBuilder context = GrpcSslContexts.forClient().trustManager(serverRoots.toFile());
    client.ifPresent(shown -> context.keyManager(TlsKeys.of(shown.certificate(), shown.key())));
    return context.build();
  }
}
