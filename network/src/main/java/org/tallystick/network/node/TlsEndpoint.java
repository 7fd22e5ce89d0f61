package org.tallystick.network.node;

import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.ClientAuth;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.tallystick.network.consortium.CryptoTree.TlsFiles;
import org.tallystick.network.identity.TlsKeys;

/** Where clients reach one node: a TLS port with the node's gRPC services. */
final class TlsEndpoint implements AutoCloseable {
  /** Fabric's limit for one message. */
  private static final int MESSAGE_BYTES_MAX = 100 * 1024 * 1024;

  /** Fabric's default for {@code peer.keepalive.minInterval}: who pings more often is cut off. */
  private static final long PING_SECONDS_MIN = 60;

  private static final long STOP_PATIENCE_MILLIS = 300;

  private final String host;
  private final int port;
  private final TlsFiles tls;
  private final List<ServerServiceDefinition> services;
  private final Executor executor;
  private Server server;

  private TlsEndpoint(
      String host,
      int port,
      TlsFiles tls,
      List<ServerServiceDefinition> services,
      Executor executor)
      throws IOException {
    this.host = host;
    this.tls = tls;
    this.services = services;
    this.executor = executor;
    this.server = serve(port);
    this.port = server.getPort();
  }

  /**
   * Starts to serve.
   *
   * @param node what it is called when it cannot listen
   * @param host address to listen on
   * @param port port to listen on, 0 for any free one
   * @param tls the server's certificate and key
   * @param services what is served
   * @param executor runs the calls
   * @throws CannotListenException when the port is taken or the TLS material cannot be used
   */
  static TlsEndpoint start(
      String node,
      String host,
      int port,
      TlsFiles tls,
      List<ServerServiceDefinition> services,
      Executor executor)
      throws CannotListenException {
    try {
      return new TlsEndpoint(host, port, tls, services, executor);
    } catch (IOException refused) {
      throw new CannotListenException(node, host, port, refused);
    }
  }

  private Server serve(int chosenPort) throws IOException {
    return NettyServerBuilder.forAddress(new InetSocketAddress(host, chosenPort))
        .sslContext(context(tls))
        .executor(executor)
        .maxInboundMessageSize(MESSAGE_BYTES_MAX)
        .permitKeepAliveTime(PING_SECONDS_MIN, TimeUnit.SECONDS)
        .permitKeepAliveWithoutCalls(true)
        .addServices(services)
        .build()
        .start();
  }

  /**
   * Closes the port at once, calls in progress included, or opens it again.
   *
   * @throws UncheckedIOException when another program has taken the port meanwhile
   */
  synchronized void listen(boolean open) {
    if (open == !server.isShutdown()) {
      return;
    }
    if (!open) {
      server.shutdownNow();
      awaitEnd();
      return;
    }
    try {
      server = serve(port);
    } catch (IOException taken) {
      throw new UncheckedIOException("port " + port + " cannot be opened again", taken);
    }
  }

  /**
   * As Fabric without mutual TLS: a client's certificate is asked for and not looked at. Only
   * discovery uses it, to bind a request to its connection; who a client is says its signature.
   */
  private static SslContext context(TlsFiles tls) throws IOException {
    return GrpcSslContexts.configure(
            SslContextBuilder.forServer(TlsKeys.of(tls.certificate(), tls.privateKey())))
        .clientAuth(ClientAuth.OPTIONAL)
        .trustManager(InsecureTrustManagerFactory.INSTANCE)
        .build();
  }

  /** The port that it listens on. */
  int port() {
    return port;
  }

  /** Refuses new calls, lets those in progress finish for a moment, then ends them. */
  @Override
  public synchronized void close() {
    server.shutdown();
    if (!awaitEnd()) {
      server.shutdownNow();
      awaitEnd();
    }
  }

  private boolean awaitEnd() {
    try {
      return server.awaitTermination(STOP_PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      server.shutdownNow();
      return true;
    }
  }
}
