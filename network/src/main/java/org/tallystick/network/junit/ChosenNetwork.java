package org.tallystick.network.junit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.tallystick.network.consortium.Chaincode;
import org.tallystick.network.consortium.Consortium;
import org.tallystick.network.fabric.Consensus;
import org.tallystick.network.fabric.FabricBinaries;
import org.tallystick.network.fabric.FabricNetwork;
import org.tallystick.network.fabric.FabricSettings;
import org.tallystick.network.node.EmbeddedNetwork;
import org.tallystick.network.node.NetworkSettings;

/**
 * The network that the tests of a build run on. System properties choose it: {@code network} is
 * {@code embedded} (or absent) or {@code fabric}; on Fabric, {@code fabric.bin} is the folder of
 * its programs (else {@code FABRIC_BIN}, else the search path) and {@code consensus} is {@code
 * raft} (or absent) or {@code bft}.
 */
public final class ChosenNetwork implements AutoCloseable {
  private final Path profileFile;
  private final Deployer deployer;
  private final Runnable end;

  private ChosenNetwork(Path profileFile, Deployer deployer, Runnable end) {
    this.profileFile = profileFile;
    this.deployer = deployer;
    this.end = end;
  }

  private interface Deployer {
    void deploy(Chaincode chaincode) throws IOException, InterruptedException;
  }

  /** Why tests on the chosen network cannot run on this machine; nothing when they can. */
  public static Optional<String> missing() {
    if (!isFabric()) {
      return Optional.empty();
    }
    try {
      binaries();
      return Optional.empty();
    } catch (IOException notFound) {
      return Optional.of("no test on Fabric runs here: " + notFound.getMessage());
    }
  }

  /** Why a consortium cannot run on the chosen network; nothing when it can. */
  public static Optional<String> obstacle(Consortium consortium) {
    if (!isFabric()) {
      return Optional.empty();
    }
    try {
      FabricNetwork.requireStartable(consortium, binaries(), settings());
      return Optional.empty();
    } catch (IOException refused) {
      return Optional.of(refused.getMessage());
    }
  }

  /**
   * Starts it.
   *
   * @param folder the network's own
   */
  public static ChosenNetwork start(Consortium consortium, Path folder) {
    try {
      if (isFabric()) {
        FabricNetwork network = FabricNetwork.start(consortium, folder, binaries(), settings());
        return new ChosenNetwork(network.profileFile(), network::deploy, network::close);
      }
      EmbeddedNetwork network = EmbeddedNetwork.start(consortium, folder, NetworkSettings.DEFAULT);
      return new ChosenNetwork(network.profileFile(), network::deploy, network::close);
    } catch (IOException e) {
      throw new UncheckedIOException("the network of the tests does not start", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static boolean isFabric() {
    String chosen = System.getProperty("network", "");
    return switch (chosen) {
      case "", "embedded" -> false;
      case "fabric" -> true;
      default ->
          throw new IllegalArgumentException(
              "-Dnetwork=" + chosen + " is not known; it is embedded or fabric");
    };
  }

  /**
   * Fabric's programs where the build says that they are.
   *
   * @throws IOException when they cannot be used; says how to get them
   */
  public static FabricBinaries binaries() throws IOException {
    String given = System.getProperty("fabric.bin", "");
    try {
      return FabricBinaries.find(
          Optional.of(given).filter(folder -> !folder.isBlank()).map(Path::of));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** How Fabric is run: Fabric's own settings, and the consensus that the build chose. */
  public static FabricSettings settings() {
    String chosen = System.getProperty("consensus", "");
    return chosen.isBlank()
        ? FabricSettings.DEFAULT
        : FabricSettings.DEFAULT.withConsensus(Consensus.valueOf(chosen.toUpperCase(Locale.ROOT)));
  }

  /** Deploys a chaincode while the network runs, or takes one to another version. */
  public void deploy(Chaincode chaincode) {
    try {
      deployer.deploy(chaincode);
    } catch (IOException e) {
      throw new UncheckedIOException(chaincode.name() + " was not deployed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Where the profile is. */
  public Path profileFile() {
    return profileFile;
  }

  @Override
  public void close() {
    end.run();
  }
}
