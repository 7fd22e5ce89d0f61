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
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.tallystick.network.ledger.Sha256;

/** Keeps the hash of the certificate that a client showed when it connected. */
public final class ClientCertificate implements ServerInterceptor {
  private static final Context.Key<ByteString> HASH =
      Context.keyWithDefault("client-certificate-hash", ByteString.EMPTY);

  /** SHA-256 of the certificate of the current call's client, empty when it showed none. */
  static ByteString hash() {
    return HASH.get();
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    SSLSession session = call.getAttributes().get(Grpc.TRANSPORT_ATTR_SSL_SESSION);
    Context context = Context.current().withValue(HASH, hashOf(session));
    return Contexts.interceptCall(context, call, headers, next);
  }

  private static ByteString hashOf(SSLSession session) {
    if (session == null) {
      return ByteString.EMPTY;
    }
    try {
      return Sha256.of(ByteString.copyFrom(session.getPeerCertificates()[0].getEncoded()));
    } catch (SSLPeerUnverifiedException | CertificateEncodingException none) {
      return ByteString.EMPTY;
    }
  }
}
