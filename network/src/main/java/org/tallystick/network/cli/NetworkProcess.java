package org.tallystick.network.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import org.tallystick.network.consortium.Consortium;
import org.tallystick.network.consortium.ConsortiumReader;
import org.tallystick.network.process.LogTail;
import org.tallystick.network.process.WatchedProcess;

/** The JVM that runs the consortium's peers, its orderer and its chaincodes. */
final class NetworkProcess {
  /** Longer than the network itself waits for its chaincodes, so that its own words come first. */
  private static final Duration READY_PATIENCE = NetworkDaemon.CHAINCODE_PATIENCE.plusSeconds(30);

  private static final String NAME = "network";

  private final StateFolder state;
  private final Settings settings;
  private final ManagedProcess process;
  private final ControlClient control;

  NetworkProcess(StateFolder state, Settings settings) {
    this.state = state;
    this.settings = settings;
    this.process = new ManagedProcess(NAME, state);
    this.control = new ControlClient(state);
  }

  ManagedProcess process() {
    return process;
  }

  Optional<NetworkStatus> status() {
    return process.running().isPresent() ? control.status() : Optional.empty();
  }

  /**
   * Starts it unless it runs, and waits until every organisation's gateway and chaincode answer.
   */
  NetworkStatus start() throws InterruptedException {
    boolean startedHere = false;
    Instant deadline = Instant.now().plus(READY_PATIENCE);
    while (true) {
      Optional<NetworkStatus> status = status();
      if (status.isPresent()) {
        return status.get();
      }
      if (process.running().isEmpty()) {
        if (startedHere) {
          throw process.failure(
              "ended while it started" + chaincodeWords(),
              "Put right what it says, then run network.sh up again.");
        }
        launch();
        startedHere = true;
      }
      if (Instant.now().isAfter(deadline)) {
        throw process.failure(
            "is not ready after " + READY_PATIENCE.toSeconds() + " s" + chaincodeWords(),
            "Put right what it says; network.sh down stops it.");
      }
      Waiting.aMoment();
    }
  }

  private void launch() {
    Consortium consortium =
        ConsortiumReader.read(Path.of(settings.description()))
            .withPortOffset(settings.portOffset());
    Engine engine = Engine.of(settings);
    engine.requireStartable(consortium);
    WatchedProcess.endLeftovers(state.networkRun());
    Ports.requireFree(engine.ports(consortium));
    forgetControl();
    process.start(command(), Map.of());
  }

  private List<String> command() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC",
        "-Xmx512m",
        "-Djava.util.logging.SimpleFormatter.format=%1$tFT%1$tT.%1$tL %4$s %5$s%6$s%n",
        "-cp",
        classPath(),
        Main.class.getName(),
        "serve",
        "--state",
        state.root().toString());
  }

  /** A copy of the packaged program with its libraries, so that a build does not pull it away. */
  private String classPath() {
    String present = System.getProperty("java.class.path");
    if (present.contains(File.pathSeparator)) {
      return present;
    }
    Path program = Path.of(present).toAbsolutePath();
    Path copy = state.run().resolve("network.jar");
    List<String> entries = new ArrayList<>(List.of(copy.toString()));
    try (JarFile jar = new JarFile(program.toFile())) {
      Files.copy(program, copy, StandardCopyOption.REPLACE_EXISTING);
      // By name, not by wildcard: the folder may still hold libraries of an earlier version.
      String libraries = jar.getManifest().getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
      for (String library : libraries.split(" ")) {
        entries.add(program.resolveSibling(library).toString());
      }
    } catch (IOException e) {
      throw new OperatorException("cannot copy " + program + " to " + copy, e);
    }
    return String.join(File.pathSeparator, entries);
  }

  private void forgetControl() {
    try {
      Files.deleteIfExists(state.control());
    } catch (IOException e) {
      throw new OperatorException("cannot delete " + state.control(), e);
    }
  }

  private String chaincodeWords() {
    StringBuilder words = new StringBuilder();
    for (Path log : state.chaincodeLogs().values()) {
      List<String> lines = LogTail.of(log, 5);
      if (!lines.isEmpty()) {
        words.append("\n  last log lines of its chaincode (").append(log).append("):");
        lines.forEach(line -> words.append("\n    ").append(line));
      }
    }
    return words.toString();
  }

  /** Deploys a chaincode to the running network. */
  void deploy(Deployments.Deployment deployment) {
    if (process.running().isEmpty()) {
      throw new OperatorException("the network does not run; start it with: network.sh up");
    }
    control.deploy(deployment);
  }

  /** Stops it, and what it left behind if it was killed; says whether there was anything. */
  static boolean stop(StateFolder state) {
    boolean stopped = new ManagedProcess(NAME, state).stop();
    return WatchedProcess.endLeftovers(state.networkRun()) || stopped;
  }

  boolean stop() {
    return stop(state);
  }
}
