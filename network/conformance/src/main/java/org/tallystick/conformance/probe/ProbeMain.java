package org.tallystick.conformance.probe;

import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.ClientAuth;
import io.grpc.stub.StreamObserver;
import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.hyperledger.fabric.protos.peer.ChaincodeGrpc;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;

/**
 * Serves the probe: {@code --id PACKAGE --server HOST:PORT[,HOST:PORT...] --tls-key K --tls-cert C
 * --client-root R}, the command line by which our network starts any chaincode.
 */
public final class ProbeMain {
  private static final int MESSAGE_BYTES_MAX = 100 << 20;

  private ProbeMain() {}

  /** Runs until it is ended. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i + 1 < arguments.length; i += 2) {
      options.put(arguments[i], arguments[i + 1]);
    }
    Server last = null;
    for (String address : options.get("--server").split(",")) {
      last = server(options, address, new Probe(options.get("--id"))).start();
    }
    last.awaitTermination();
  }

  private static Server server(Map<String, String> options, String address, Probe probe)
      throws IOException {
    int colon = address.lastIndexOf(':');
    return NettyServerBuilder.forAddress(
            new InetSocketAddress(
                address.substring(0, colon), Integer.parseInt(address.substring(colon + 1))))
        .sslContext(
            GrpcSslContexts.forServer(
                    new File(options.get("--tls-cert")), new File(options.get("--tls-key")))
                .trustManager(new File(options.get("--client-root")))
                .clientAuth(ClientAuth.REQUIRE)
                .build())
        .maxInboundMessageSize(MESSAGE_BYTES_MAX)
        .permitKeepAliveTime(1, TimeUnit.SECONDS)
        .permitKeepAliveWithoutCalls(true)
        .addService(
            new ChaincodeGrpc.ChaincodeImplBase() {
              @Override
              public StreamObserver<ChaincodeMessage> connect(
                  StreamObserver<ChaincodeMessage> peer) {
                return probe.serve(peer);
              }
            })
        .build();
  }
}
