package org.tallystick.conformance.comparison;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.tallystick.conformance.driver.NetworkUnderTest;
import org.tallystick.network.consortium.Consortium;
import org.tallystick.network.consortium.ConsortiumReader;
import org.tallystick.network.fabric.FabricBinaries;
import org.tallystick.network.fabric.FabricNetwork;
import org.tallystick.network.fabric.FabricSettings;
import org.tallystick.network.node.EmbeddedNetwork;
import org.tallystick.network.node.NetworkSettings;

/** Starts the consortium of the comparison, embedded or on real Fabric. */
public final class Networks {
  /** Shorter than Fabric's 30 seconds, so that the case of a chaincode that never answers ends. */
  private static final Duration EXECUTE_TIMEOUT = Duration.ofSeconds(4);

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
   */
  public static Running embedded(Path module, Path folder)
      throws IOException, InterruptedException {
    EmbeddedNetwork network =
        EmbeddedNetwork.start(
            consortium(module),
            folder,
            NetworkSettings.DEFAULT.withExecuteTimeout(EXECUTE_TIMEOUT));
    return new Running(
        new NetworkUnderTest(
            network.profile(), network.profileFile().getParent(), network.crypto()),
        network);
  }

  /**
   * Starts real Fabric, with one orderer: only then transactions come in the order of their
   * submission.
   */
  public static Running fabric(Path module, Path folder, FabricBinaries binaries)
      throws IOException, InterruptedException {
    FabricNetwork network =
        FabricNetwork.start(
            consortium(module),
            folder,
            binaries,
            FabricSettings.DEFAULT.withExecuteTimeout(EXECUTE_TIMEOUT).withOneOrderer());
    return new Running(
        new NetworkUnderTest(
            network.profile(), network.profileFile().getParent(), network.crypto()),
        network);
  }

  private static Consortium consortium(Path module) {
    return ConsortiumReader.read(module.resolve("consortium.yaml")).withFreePorts();
  }
}
