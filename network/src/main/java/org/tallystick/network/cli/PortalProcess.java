package org.tallystick.network.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.tallystick.network.consortium.OwnerOnly;

/** The packaged portal server. */
final class PortalProcess {
  private static final Duration READY_PATIENCE = Duration.ofMinutes(3);
  private static final Duration ASK_PATIENCE = Duration.ofSeconds(5);
  private static final int HTTP_OK = 200;

  private final StateFolder state;
  private final Settings settings;
  private final Path script;
  private final ManagedProcess process;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

  /**
   * @param home the project's root, below which the portal was built
   */
  PortalProcess(StateFolder state, Settings settings, Path home) {
    this.state = state;
    this.settings = settings;
    this.script = home.resolve("app/target/portal/bin/portal.sh");
    this.process = new ManagedProcess("portal", state);
  }

  ManagedProcess process() {
    return process;
  }

  /** Starts it unless it runs, and waits until it says that it can do its work. */
  void start() throws InterruptedException {
    boolean startedHere = false;
    Instant deadline = Instant.now().plus(READY_PATIENCE);
    while (!isReady()) {
      if (process.running().isEmpty()) {
        if (startedHere) {
          throw process.failure(
              "ended while it started", "Put right what it says, then run network.sh up again.");
        }
        launch();
        startedHere = true;
      }
      if (Instant.now().isAfter(deadline)) {
        throw process.failure(
            "is not ready after " + READY_PATIENCE.toSeconds() + " s",
            settings.portalAddress() + "health/ready says what is missing.");
      }
      Waiting.longer();
    }
  }

  private void launch() {
    if (!Files.exists(script)) {
      throw new OperatorException(
          "the portal is not built (" + script + " is missing); run: mvn -DskipTests package");
    }
    Ports.requireFree(Ports.ofPortal(settings));
    OwnerOnly.directory(state.portal());
    process.start(
        List.of("/bin/sh", script.toString()),
        Map.of(
            "JAVA_HOME", System.getProperty("java.home"),
            "TALLYSTICK_PROFILE", state.profile().toString(),
            "TALLYSTICK_PORTAL_STATE", state.portal().toString(),
            "PORTAL_HTTP_PORT", String.valueOf(settings.portalHttpPort()),
            "PORTAL_HTTPS_PORT", String.valueOf(settings.portalHttpsPort())));
  }

  /** Whether the portal says that it can do its work. */
  boolean isReady() throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(settings.portalAddress() + "health/ready"))
            .timeout(ASK_PATIENCE)
            .build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == HTTP_OK;
    } catch (IOException notYet) {
      return false;
    }
  }

  boolean stop() {
    return process.stop();
  }
}
