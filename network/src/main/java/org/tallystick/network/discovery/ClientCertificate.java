package org.tallystick.network.discovery;

import com.google.protobuf.ByteString;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Set;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.tallystick.network.identity.Pem;
import org.tallystick.network.identity.Sha256;

/**
 * Keeps the hashes by which a client may name the certificate that it showed when it connected.
 * SDKs hash its DER form; Fabric's own {@code discover} hashes the PEM file.
 */
public final class ClientCertificate implements ServerInterceptor {
  private static final Context.Key<Set<ByteString>> HASHES =
      Context.keyWithDefault("client-certificate-hashes", Set.of());

  /** SHA-256 over each form of the current call's client's certificate, empty without one. */
  static Set<ByteString> hashes() {
    return HASHES.get();
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    SSLSession session = call.getAttributes().get(Grpc.TRANSPORT_ATTR_SSL_SESSION);
    Context context = Context.current().withValue(HASHES, hashesOf(session));
    return Contexts.interceptCall(context, call, headers, next);
  }

  private static Set<ByteString> hashesOf(SSLSession session) {
    if (session == null) {
      return Set.of();
    }
    try {
      if (!(session.getPeerCertificates()[0] instanceof X509Certificate certificate)) {
        return Set.of();
      }
      return Set.of(
          Sha256.of(ByteString.copyFrom(certificate.getEncoded())),
          Sha256.of(ByteString.copyFromUtf8(Pem.of(certificate))));
    } catch (SSLPeerUnverifiedException | CertificateEncodingException none) {
      return Set.of();
    }
  }
}
