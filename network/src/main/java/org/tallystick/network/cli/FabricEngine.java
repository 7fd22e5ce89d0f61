package org.tallystick.network.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.tallystick.network.consortium.Chaincode;
import org.tallystick.network.consortium.Consortium;
import org.tallystick.network.fabric.FabricBinaries;
import org.tallystick.network.fabric.FabricNetwork;
import org.tallystick.network.fabric.FabricSettings;

/** Fabric's own peers and orderers, as children of the process that {@code up} starts. */
final class FabricEngine implements Engine {
  private final Optional<Path> folderOfPrograms;
  private final FabricSettings settings;

  FabricEngine(Settings settings) {
    this.folderOfPrograms = Optional.ofNullable(settings.fabricBin()).map(Path::of);
    this.settings = FabricSettings.DEFAULT.withConsensus(settings.howToAgree());
  }

  @Override
  public void requireStartable(Consortium consortium) {
    try {
      FabricNetwork.requireStartable(consortium, binaries(), settings);
    } catch (IOException refused) {
      throw new OperatorException(refused.getMessage(), refused);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OperatorException("interrupted", e);
    }
  }

  private FabricBinaries binaries() throws IOException, InterruptedException {
    return FabricBinaries.find(folderOfPrograms);
  }

  @Override
  public Map<Integer, String> ports(Consortium consortium) {
    return FabricNetwork.ports(consortium, settings);
  }

  @Override
  public Running start(Consortium consortium, StateFolder state)
      throws IOException, InterruptedException {
    return new OnFabric(FabricNetwork.start(consortium, state.network(), binaries(), settings));
  }

  private record OnFabric(FabricNetwork network) implements Running {
    @Override
    public long height() throws InterruptedException {
      return network.height();
    }

    @Override
    public Map<String, String> gateways() {
      return network.gateways();
    }

    @Override
    public Map<String, Long> nodes() {
      return network.nodePids();
    }

    @Override
    public List<String> down() {
      return network.down();
    }

    @Override
    public List<Long> chaincodePids() {
      return network.chaincodePids();
    }

    @Override
    public void deploy(Chaincode chaincode, OptionalLong sequence)
        throws IOException, InterruptedException {
      network.deploy(chaincode, sequence);
    }

    @Override
    public void close() {
      network.close();
    }
  }
}
