package org.tallystick.conformance.comparison;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tallystick.conformance.driver.Call;
import org.tallystick.conformance.driver.NetworkUnderTest;
import org.tallystick.network.consortium.ChannelDescription;
import org.tallystick.network.consortium.Consortium;
import org.tallystick.network.consortium.ConsortiumReader;
import org.tallystick.network.consortium.CryptoTree;
import org.tallystick.network.consortium.Organisation;
import org.tallystick.network.consortium.Profile;
import org.tallystick.network.fabric.FabricBinaries;
import org.tallystick.network.fabric.FabricNetwork;
import org.tallystick.network.fabric.FabricSettings;
import org.tallystick.network.node.EmbeddedNetwork;
import org.tallystick.network.node.NetworkSettings;

/** Starts the consortium of the comparison, embedded or on real Fabric. */
public final class Networks {
  /** Shorter than Fabric's 30 seconds, so that the case of a chaincode that never answers ends. */
  public static final Duration SHORT = Duration.ofSeconds(4);

  /** Fabric's own. */
  public static final Duration USUAL = Duration.ofSeconds(30);

  /**
   * Here blocks are cut at once and no network is between: what is to come has come. Nothing that
   * must come is waited for so shortly, so a slower machine fails no case.
   */
  private static final Duration EMBEDDED_SILENCE = Duration.ofMillis(100);

  private static final Duration FABRIC_SILENCE = Duration.ofMillis(1_500);

  /**
   * Peers tell each other which chaincodes they have, and that they are there. On a busy machine
   * that takes seconds: a matter of time and not of rules.
   */
  private static final Duration FABRIC_GOSSIP = Duration.ofSeconds(10);

  /** Where networks that run at the same time listen. */
  private static final int OFFSETS = 40;

  private static final int OFFSET_STEP = 300;
  private static final int PORTS_PER_PEER = 12;

  private Networks() {}

  /** A network that runs until it is closed. */
  public record Running(NetworkUnderTest network, AutoCloseable process) implements AutoCloseable {
    @Override
    public void close() throws Exception {
      process.close();
    }
  }

  /**
   * Starts the embedded network.
   *
   * @param module the folder of this module, with its description and its packaged jars
   * @param folder the network's own
   * @param executeTimeout how long a chaincode may take
   */
  public static Running embedded(Path module, Path folder, Duration executeTimeout)
      throws IOException, InterruptedException {
    Consortium consortium = consortium(module);
    EmbeddedNetwork network =
        EmbeddedNetwork.start(
            consortium, folder, NetworkSettings.DEFAULT.withExecuteTimeout(executeTimeout));
    return running(
        consortium,
        network.profile(),
        network.profileFile(),
        network.crypto(),
        network.orderer(Call.BATCH),
        EMBEDDED_SILENCE,
        Duration.ZERO,
        network);
  }

  /**
   * Starts real Fabric, with one orderer: only then transactions come in the order of their
   * submission.
   */
  public static Running fabric(
      Path module, Path folder, FabricBinaries binaries, Duration executeTimeout)
      throws IOException, InterruptedException {
    Consortium consortium = consortium(module);
    FabricNetwork network =
        FabricNetwork.start(
            consortium,
            folder,
            binaries,
            FabricSettings.DEFAULT.withExecuteTimeout(executeTimeout).withOneOrderer());
    return running(
        consortium,
        network.profile(),
        network.profileFile(),
        network.crypto(),
        network.orderer(),
        FABRIC_SILENCE,
        FABRIC_GOSSIP,
        network);
  }

  /** What is done with a network. */
  @FunctionalInterface
  public interface Use<T> {

    /** Returns what came of it. */
    T of(NetworkUnderTest network) throws Exception;
  }

  private interface Start {
    Running in(Path folder) throws IOException, InterruptedException;
  }

  /** Uses an embedded network in a folder of its own. */
  public static <T> T onEmbedded(Path module, Duration executeTimeout, Use<T> use)
      throws Exception {
    return inOwnFolder("embedded", folder -> embedded(module, folder, executeTimeout), use);
  }

  /** Uses real Fabric in a folder of its own. */
  public static <T> T onFabric(
      Path module, FabricBinaries binaries, Duration executeTimeout, Use<T> use) throws Exception {
    return inOwnFolder("fabric", folder -> fabric(module, folder, binaries, executeTimeout), use);
  }

  /** The folder goes when all went well; else it stays, for its logs. */
  private static <T> T inOwnFolder(String kind, Start start, Use<T> use) throws Exception {
    Path folder = Files.createTempDirectory("tallystick-conformance-" + kind);
    T result;
    try (Running running = start.in(folder)) {
      result = use.of(running.network());
    }
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
    return result;
  }

  private static Running running(
      Consortium consortium,
      Profile profile,
      Path profileFile,
      CryptoTree crypto,
      String orderer,
      Duration silence,
      Duration news,
      AutoCloseable process) {
    return new Running(
        new NetworkUnderTest(
            profile,
            profileFile.getParent(),
            crypto,
            consortium.channels().stream()
                .collect(Collectors.toMap(ChannelDescription::name, ChannelDescription::members)),
            orderer,
            crypto.tlsCaCertificate(consortium.orderer()),
            silence,
            news),
        process);
  }

  private static Consortium consortium(Path module) {
    Consortium described = ConsortiumReader.read(module.resolve("consortium.yaml"));
    int offset = ThreadLocalRandom.current().nextInt(OFFSETS) * OFFSET_STEP;
    for (int i = 0; i < OFFSETS; i++) {
      Consortium moved =
          described.withPortOffset((offset + i * OFFSET_STEP) % (OFFSETS * OFFSET_STEP));
      if (moved.organisations().stream().allMatch(Networks::isFree)) {
        return moved;
      }
    }
    throw new IllegalStateException(
        "all ports from 20050 to 31999 are in use; stop other networks");
  }

  /** Below the ports that the system gives to connections, so that nobody takes one meanwhile. */
  private static boolean isFree(Organisation organisation) {
    for (Organisation.Peer peer : organisation.peers()) {
      int first = peer.gatewayPort() - 1;
      for (int port = first; port < first + PORTS_PER_PEER; port++) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
          probe.setReuseAddress(true);
        } catch (IOException taken) {
          return false;
        }
      }
    }
    return true;
  }
}
