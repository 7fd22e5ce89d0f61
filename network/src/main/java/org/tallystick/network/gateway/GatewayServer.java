package org.tallystick.network.gateway;

import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** The TLS endpoint of one gateway. */
public final class GatewayServer implements AutoCloseable {
  /** Fabric's default for {@code peer.limits.concurrency.gatewayService}. */
  public static final int CONCURRENT_CALLS_MAX = 500;

  /** Fabric's limit for one message. */
  private static final int MESSAGE_BYTES_MAX = 100 * 1024 * 1024;

  /** Fabric's default for {@code peer.keepalive.minInterval}: who pings more often is cut off. */
  private static final long PING_SECONDS_MIN = 60;

  private static final long STOP_PATIENCE_MILLIS = 300;

  private final Server server;

  private GatewayServer(Server server) {
    this.server = server;
  }

  /**
   * Starts to serve.
   *
   * @param host address to listen on
   * @param port port to listen on, 0 for any free one
   * @param certificate the server's certificate, PEM
   * @param key its key, PEM, PKCS#8
   * @param executor runs the calls
   * @param callsMax calls in progress beyond which further ones are refused
   * @throws IOException when the port is taken or the TLS material cannot be used
   */
  public static GatewayServer start(
      String host,
      int port,
      Path certificate,
      Path key,
      GatewayService service,
      Executor executor,
      int callsMax)
      throws IOException {
    Server server =
        NettyServerBuilder.forAddress(new InetSocketAddress(host, port))
            .sslContext(GrpcSslContexts.forServer(certificate.toFile(), key.toFile()).build())
            .executor(executor)
            .maxInboundMessageSize(MESSAGE_BYTES_MAX)
            .permitKeepAliveTime(PING_SECONDS_MIN, TimeUnit.SECONDS)
            .permitKeepAliveWithoutCalls(true)
            .intercept(new ConcurrencyLimit(callsMax))
            .addService(service)
            .build()
            .start();
    return new GatewayServer(server);
  }

  /** The port that it listens on. */
  public int port() {
    return server.getPort();
  }

  /** Refuses new calls, lets those in progress finish for a moment, then ends them. */
  @Override
  public void close() {
    server.shutdown();
    try {
      if (!server.awaitTermination(STOP_PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
        server.shutdownNow();
        server.awaitTermination(STOP_PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      server.shutdownNow();
    }
  }
}
