package org.tallystick.network.operations;

import com.fasterxml.jackson.jr.ob.JSON;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

/**
 * A node's operations endpoint: {@code /healthz}, {@code /metrics}, {@code /version} and {@code
 * /logspec}, as Fabric's, without TLS.
 */
public final class OperationsServer implements AutoCloseable {
  private static final int OK = 200;
  private static final int BAD_REQUEST = 400;
  private static final int NOT_FOUND = 404;
  private static final int UNAVAILABLE = 503;
  private static final String JSON_TYPE = "application/json";

  private final HttpServer server;
  private final Metrics metrics;
  private final HealthChecks health;
  private final String version;

  private OperationsServer(
      HttpServer server, Metrics metrics, HealthChecks health, String version) {
    this.server = server;
    this.metrics = metrics;
    this.health = health;
    this.version = version;
  }

  /**
   * Starts to serve.
   *
   * @param host address to listen on
   * @param port port to listen on, 0 for any free one
   * @param version what {@code /version} says
   * @param executor runs the requests
   * @throws IOException when the port is taken
   */
  public static OperationsServer start(
      String host,
      int port,
      Metrics metrics,
      HealthChecks health,
      String version,
      Executor executor)
      throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress(host, port), 0);
    OperationsServer operations = new OperationsServer(server, metrics, health, version);
    server.createContext("/", operations::answer);
    server.setExecutor(executor);
    server.start();
    return operations;
  }

  /** The port that it listens on. */
  public int port() {
    return server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      if (!List.of("/healthz", "/metrics", "/version", "/logspec").contains(path)) {
        send(exchange, NOT_FOUND, "text/plain", "404 page not found\n");
      } else if (!exchange.getRequestMethod().equals("GET")) {
        send(
            exchange,
            BAD_REQUEST,
            JSON_TYPE,
            json(Map.of("error", "invalid request method: " + exchange.getRequestMethod())));
      } else {
        switch (path) {
          case "/healthz" -> healthz(exchange);
          case "/metrics" ->
              send(exchange, OK, "text/plain; version=0.0.4", metrics.prometheusText());
          case "/version" ->
              send(
                  exchange,
                  OK,
                  JSON_TYPE,
                  json(Map.of("CommitSHA", "embedded", "Version", version)));
          default -> send(exchange, OK, JSON_TYPE, json(Map.of("spec", "info")));
        }
      }
    }
  }

  private void healthz(HttpExchange exchange) throws IOException {
    Map<String, String> failures = health.failures();
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("status", failures.isEmpty() ? "OK" : "Service Unavailable");
    body.put("time", Instant.now().toString());
    if (!failures.isEmpty()) {
      List<Map<String, String>> checks = new ArrayList<>();
      failures.forEach(
          (component, reason) -> {
            Map<String, String> check = new LinkedHashMap<>();
            check.put("component", component);
            check.put("reason", reason);
            checks.add(check);
          });
      body.put("failed_checks", checks);
    }
    send(exchange, failures.isEmpty() ? OK : UNAVAILABLE, JSON_TYPE, json(body));
  }

  private static String json(Object value) throws IOException {
    return JSON.std.asString(value);
  }

  private static void send(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
