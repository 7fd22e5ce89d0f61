package org.tallystick.conformance.comparison;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.tallystick.conformance.driver.Call;
import org.tallystick.conformance.driver.NetworkUnderTest;
import org.tallystick.network.consortium.Consortium;
import org.tallystick.network.consortium.ConsortiumReader;
import org.tallystick.network.consortium.CryptoTree;
import org.tallystick.network.consortium.Profile;
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
    Consortium consortium = consortium(module);
    EmbeddedNetwork network =
        EmbeddedNetwork.start(
            consortium,
            folder,
            NetworkSettings.DEFAULT.withExecuteTimeout(EXECUTE_TIMEOUT));
    return running(
        consortium, network.profile(), network.profileFile(), network.crypto(), network.orderer(Call.BATCH), network);
  }

  /**
   * Starts real Fabric, with one orderer: only then transactions come in the order of their
   * submission.
   */
  public static Running fabric(Path module, Path folder, FabricBinaries binaries)
      throws IOException, InterruptedException {
    Consortium consortium = consortium(module);
    FabricNetwork network =
        FabricNetwork.start(
            consortium,
            folder,
            binaries,
            FabricSettings.DEFAULT.withExecuteTimeout(EXECUTE_TIMEOUT).withOneOrderer());
    return running(
        consortium, network.profile(), network.profileFile(), network.crypto(), network.orderer(), network);
  }

  private static Running running(
      Consortium consortium,
      Profile profile,
      Path profileFile,
      CryptoTree crypto,
      String orderer,
      AutoCloseable process) {
    return new Running(
        new NetworkUnderTest(
            profile,
            profileFile.getParent(),
            crypto,
            orderer,
            crypto.tlsCaCertificate(consortium.orderer())),
        process);
  }

  private static Consortium consortium(Path module) {
    return ConsortiumReader.read(module.resolve("consortium.yaml")).withFreePorts();
  }
}
