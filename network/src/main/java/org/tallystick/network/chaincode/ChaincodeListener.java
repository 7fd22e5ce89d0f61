package org.tallystick.network.chaincode;

import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.ClientAuth;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;
import org.hyperledger.fabric.protos.peer.ChaincodeSupportGrpc;
import org.tallystick.network.identity.TlsKeys;

/**
 * Where chaincodes dial one peer. Only those with a certificate of the chaincodes' authority get
 * through, and only with the id of a package that the peer expects.
 */
public final class ChaincodeListener implements AutoCloseable {
  private final Map<String, AwaitedChaincode> awaited = new ConcurrentHashMap<>();
  private final Duration executeTimeout;
  private final Duration startTimeout;
  private final Server server;

  /**
   * Begins to listen.
   *
   * @param certificate what the peer shows, PEM
   * @param key the key of that certificate, PEM
   * @param chaincodeRoots certificates that a chaincode's certificate must chain to, PEM
   * @param executeTimeout how long one transaction may take
   * @param startTimeout how long a call waits for its chaincode to register
   * @throws IOException when the port is taken or the TLS material cannot be used
   */
  public ChaincodeListener(
      InetSocketAddress address,
      Path certificate,
      Path key,
      Path chaincodeRoots,
      Duration executeTimeout,
      Duration startTimeout,
      Executor executor)
      throws IOException {
    this.executeTimeout = executeTimeout;
    this.startTimeout = startTimeout;
    this.server =
        NettyServerBuilder.forAddress(address)
            .sslContext(
                GrpcSslContexts.configure(SslContextBuilder.forServer(TlsKeys.of(certificate, key)))
                    .trustManager(chaincodeRoots.toFile())
                    .clientAuth(ClientAuth.REQUIRE)
                    .build())
            .executor(executor)
            .maxInboundMessageSize(ChaincodeStream.MESSAGE_BYTES_MAX)
            .addService(new Service())
            .build()
            .start();
  }

  /** The port that it listens on. */
  public int port() {
    return server.getPort();
  }

  /** From now on a chaincode may register with this id. */
  public AwaitedChaincode await(String packageId) {
    return awaited.computeIfAbsent(
        packageId, id -> new AwaitedChaincode(id, executeTimeout, startTimeout));
  }

  /** From now on no chaincode may register with this id. */
  public void forget(String packageId) {
    AwaitedChaincode known = awaited.remove(packageId);
    if (known != null) {
      known.close();
    }
  }

  private Optional<String> refusal(String packageId, ChaincodeStream registering) {
    if (packageId.isEmpty()) {
      return Optional.of("error in handling register chaincode, chaincodeID name is empty");
    }
    AwaitedChaincode expected = awaited.get(packageId);
    return expected == null
        ? Optional.of(
            "peer will not accept external chaincode connection "
                + packageId
                + " (except in dev mode)")
        : expected.refusal(registering);
  }

  private final class Service extends ChaincodeSupportGrpc.ChaincodeSupportImplBase {
    @Override
    public StreamObserver<ChaincodeMessage> register(StreamObserver<ChaincodeMessage> chaincode) {
      ChaincodeStream stream = new ChaincodeStream(ChaincodeListener.this::refusal, () -> {});
      stream.accept(chaincode);
      return stream;
    }
  }

  /** Ends every stream and stops to listen. */
  @Override
  public void close() {
    awaited.values().forEach(AwaitedChaincode::close);
    server.shutdownNow();
  }
}
