package org.tallystick.network.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.tallystick.network.consortium.Chaincode;
import org.tallystick.network.consortium.Consortium;
import org.tallystick.network.consortium.ConsortiumReader;

/**
 * The network as a process: runs until it is told to end, and answers what it is asked meanwhile.
 */
final class NetworkDaemon {
  /** A chaincode's JVM starts in seconds; on a machine that also builds it has taken a minute. */
  static final Duration CHAINCODE_PATIENCE = Duration.ofMinutes(2);

  private final Consortium description;
  private final Deployments deployments;
  private final JarStore jars;
  private final Map<String, Chaincode> running = new TreeMap<>();
  private final Engine.Running network;

  private NetworkDaemon(StateFolder state, Settings settings)
      throws IOException, InterruptedException {
    this.deployments = new Deployments(state.network());
    this.jars = new JarStore(state.network());
    this.description =
        ConsortiumReader.read(Path.of(settings.description()))
            .withPortOffset(settings.portOffset());
    Consortium deployed = deployments.applyTo(description);
    List<Chaincode> chaincodes = deployed.chaincodes().stream().map(jars::keep).toList();
    jars.deleteUnused(chaincodes);
    chaincodes.forEach(chaincode -> running.put(chaincode.name(), chaincode));
    this.network = Engine.of(settings).start(deployed.withChaincodes(chaincodes), state);
  }

  /** Runs the network of a state folder until the process is told to end. */
  static void run(StateFolder state) throws IOException, InterruptedException {
    CountDownLatch closed = new CountDownLatch(1);
    Thread runner = Thread.currentThread();
    // Told to end while it starts, it stops what it has started so far.
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  runner.interrupt();
                  awaitQuietly(closed);
                },
                "shutdown"));
    try {
      serve(state);
    } finally {
      closed.countDown();
    }
  }

  private static void serve(StateFolder state) throws IOException, InterruptedException {
    NetworkDaemon daemon = new NetworkDaemon(state, Settings.read(state));
    try (Engine.Running network = daemon.network;
        ControlServer control =
            ControlServer.start(
                state.control(), daemon::status, daemon::deploy, daemon.network::fault)) {
      new CountDownLatch(1).await();
    } catch (InterruptedException toldToEnd) {
      Thread.currentThread().interrupt();
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized NetworkStatus status() {
    Map<String, String> versions = new TreeMap<>();
    running.forEach((name, chaincode) -> versions.put(name, chaincode.version()));
    return new NetworkStatus(
        height(),
        network.gateways(),
        network.nodes(),
        network.down(),
        network.stoppedChannels(),
        versions,
        network.chaincodePids());
  }

  private long height() {
    try {
      return network.height();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OperatorException("interrupted", e);
    }
  }

  /** Without a jar the description's own is taken, and stays the description's in later starts. */
  private synchronized void deploy(Deployments.Deployment asked) {
    if (asked.jar() == null) {
      deploy(jars.keep(described(asked.name())), asked.askedSequence());
      deployments.forget(asked.name());
    } else {
      Deployments.Deployment kept =
          asked.withFiles(
              jars.keep(Path.of(asked.jar())),
              Optional.ofNullable(asked.collections()).map(Path::of).map(jars::keepCollections));
      deploy(kept.on(description), asked.askedSequence());
      deployments.remember(kept);
    }
    jars.deleteUnused(List.copyOf(running.values()));
  }

  private Chaincode described(String name) {
    return description.chaincodes().stream()
        .filter(chaincode -> chaincode.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new OperatorException("the description has no chaincode " + name));
  }

  private void deploy(Chaincode chaincode, OptionalLong sequence) {
    try {
      network.deploy(chaincode, sequence);
      running.put(chaincode.name(), chaincode);
    } catch (IOException e) {
      throw new OperatorException(e.getMessage() + "; see: network.sh logs chaincode", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OperatorException("interrupted while " + chaincode.name() + " was deployed", e);
    }
  }
}
