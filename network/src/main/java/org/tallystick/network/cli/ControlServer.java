package org.tallystick.network.cli;

import com.fasterxml.jackson.jr.ob.JSON;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.tallystick.network.consortium.OwnerOnly;

/**
 * How commands talk to the running network: over the loopback interface, with a token that only the
 * owner of the state folder can read.
 */
final class ControlServer implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(ControlServer.class.getName());
  private static final int TOKEN_BYTES = 32;
  private static final int REQUEST_BYTES_MAX = 64 * 1024;

  private final HttpServer server;
  private final ExecutorService executor;
  private final String token;

  /** Where the server is; in a file that only the owner reads. */
  record Address(int port, String token) {}

  private interface Answer {
    String to(byte[] request) throws IOException;
  }

  private ControlServer() throws IOException {
    byte[] random = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(random);
    this.token = HexFormat.of().formatHex(random);
    this.executor =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "control");
              thread.setDaemon(true);
              return thread;
            });
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(executor);
  }

  /**
   * Starts to answer, and writes where.
   *
   * @param file gets port and token
   */
  static ControlServer start(
      Path file,
      Supplier<NetworkStatus> status,
      Consumer<Deployments.Deployment> deploy,
      Consumer<FaultRequest> fault)
      throws IOException {
    ControlServer control = new ControlServer();
    control.answer("/status", request -> JSON.std.asString(status.get()));
    control.answer(
        "/deploy",
        request -> {
          deploy.accept(JSON.std.beanFrom(Deployments.Deployment.class, request));
          return "{}";
        });
    control.answer(
        "/fault",
        request -> {
          fault.accept(JSON.std.beanFrom(FaultRequest.class, request));
          return "{}";
        });
    control.server.start();
    OwnerOnly.write(
        file, JSON.std.asString(new Address(control.server.getAddress().getPort(), control.token)));
    return control;
  }

  private void answer(String path, Answer answer) {
    server.createContext(
        path,
        exchange -> {
          try (exchange) {
            if (!isAllowed(exchange)) {
              respond(exchange, 403, "not allowed");
              return;
            }
            try {
              byte[] request = exchange.getRequestBody().readNBytes(REQUEST_BYTES_MAX);
              respond(exchange, 200, answer.to(request));
            } catch (IOException | RuntimeException failed) {
              LOG.log(Level.WARNING, path + " failed", failed);
              respond(exchange, 500, String.valueOf(failed.getMessage()));
            }
          }
        });
  }

  private boolean isAllowed(HttpExchange exchange) {
    String given = exchange.getRequestHeaders().getFirst("Authorization");
    return given != null
        && MessageDigest.isEqual(
            given.getBytes(StandardCharsets.UTF_8),
            ("Bearer " + token).getBytes(StandardCharsets.UTF_8));
  }

  private static void respond(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
  }
}
