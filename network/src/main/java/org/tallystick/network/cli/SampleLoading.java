package org.tallystick.network.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.tallystick.network.consortium.OwnerOnly;
import org.tallystick.network.process.LogTail;

/**
 * Plays the sample consortium's people and assets through the portal's API; what is there stays.
 */
final class SampleLoading {
  private static final String LOADER = "org.tallystick.sample.SampleLoader";

  private final StateFolder state;
  private final Settings settings;
  private final Path app;
  private final Path setup;
  private final Path log;

  /**
   * @param home the project's root, below which the portal was built
   */
  SampleLoading(StateFolder state, Settings settings, Path home) {
    this.state = state;
    this.settings = settings;
    this.app = home.resolve("app");
    this.setup = home.resolve("network/consortium/setup.json");
    this.log = state.logs().resolve("sample.log");
  }

  /** Loads what is missing and says in a line what is there. */
  String load() throws InterruptedException {
    Path webApp = app.resolve("target/webapp/WEB-INF");
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            webApp.resolve("classes") + File.pathSeparator + webApp.resolve("lib") + "/*",
            LOADER,
            settings.portalAddress(),
            state.logins().toString(),
            setup.toString(),
            app.resolve("sample/assets.json").toString());
    OwnerOnly.write(log, "");
    try {
      Process loader =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
      int status = loader.waitFor();
      List<String> said = LogTail.of(log, 10);
      if (status != 0) {
        throw new OperatorException(
            "the sample was not loaded:\n    "
                + String.join("\n    ", said)
                + "\n  network.sh up goes on where it stopped; network.sh up --no-sample leaves it out.");
      }
      return said.isEmpty() ? "loaded" : said.get(said.size() - 1);
    } catch (IOException e) {
      throw new OperatorException("the sample's loader cannot be started: " + e.getMessage(), e);
    }
  }
}
