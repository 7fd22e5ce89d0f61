package org.tallystick.portal.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** The packaged portal as a process of its own. */
final class PortalServer {
  private static final int LOG_LINES_SHOWN = 30;

  private final Path script;
  private final Path profile;
  private final Path state;
  private final int httpPort;
  private final int httpsPort;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private Process process;

  PortalServer(Path built, Path profile, Path state, int httpPort, int httpsPort) {
    this.script = built.resolve("bin/portal.sh");
    this.profile = profile.toAbsolutePath();
    this.state = state;
    this.httpPort = httpPort;
    this.httpsPort = httpsPort;
  }

  String url() {
    return "http://127.0.0.1:" + httpPort;
  }

  Path logins() {
    return state.resolve("logins.tsv");
  }

  Path profile() {
    return profile;
  }

  /** Where it keeps what it knows. */
  Path state() {
    return state;
  }

  /** Starts it and waits until it says that it can do its work. */
  void start(Duration patience) {
    start(patience, Map.of());
  }

  void start(Duration patience, Map<String, String> settings) {
    try {
      Files.createDirectories(state);
      Path log = state.resolve("console.log");
      ProcessBuilder builder = new ProcessBuilder(List.of("/bin/sh", script.toString()));
      builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
      builder.environment().put("TALLYSTICK_PROFILE", profile.toString());
      builder.environment().put("TALLYSTICK_PORTAL_STATE", state.toString());
      builder.environment().put("PORTAL_HTTP_PORT", Integer.toString(httpPort));
      builder.environment().put("PORTAL_HTTPS_PORT", Integer.toString(httpsPort));
      builder.environment().putAll(settings);
      builder.redirectErrorStream(true).redirectOutput(log.toFile());
      process = builder.start();
      Awaitility.await("the portal to be ready; see " + log)
          .atMost(patience)
          .pollInterval(Duration.ofMillis(250))
          .until(
              () -> {
                if (!process.isAlive()) {
                  throw new IllegalStateException("the portal ended:\n" + tail(log));
                }
                return isReady();
              });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As a power cut would end it. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  void stop() {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }

  private boolean isReady() throws InterruptedException {
    try {
      return http.send(
                  HttpRequest.newBuilder(URI.create(url() + "/health/ready"))
                      .timeout(Duration.ofSeconds(5))
                      .build(),
                  HttpResponse.BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  private static String tail(Path log) throws IOException {
    List<String> lines = Files.readAllLines(log);
    return String.join(
        "\n", lines.subList(Math.max(0, lines.size() - LOG_LINES_SHOWN), lines.size()));
  }
}
