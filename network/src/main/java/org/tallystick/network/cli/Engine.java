package org.tallystick.network.cli;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.tallystick.network.consortium.Chaincode;
import org.tallystick.network.consortium.Consortium;

/**
 * What runs a consortium's network. The commands know nothing else of it, so that each means the
 * same on every kind.
 */
interface Engine {
  /** The engine that an operator chose. */
  static Engine of(Settings settings) {
    return switch (settings.kind()) {
      case EMBEDDED -> new EmbeddedEngine();
      case FABRIC -> new FabricEngine(settings);
    };
  }

  /**
   * Refuses what could not start: programs that are missing, described orderers that do not fit.
   */
  void requireStartable(Consortium consortium);

  /** The ports that the network listens on, with who needs each. */
  Map<Integer, String> ports(Consortium consortium);

  /** Starts the network and returns when it can be used. */
  Running start(Consortium consortium, StateFolder state) throws IOException, InterruptedException;

  /** A network that runs in this process, or as children of it. */
  interface Running extends AutoCloseable {
    /** Number of blocks of the first channel. */
    long height() throws InterruptedException;

    /** Host and port by organisation; of its further peers by host name. */
    Map<String, String> gateways();

    /** Process ids of peers and orderers that are processes of their own, by name. */
    Map<String, Long> nodes();

    /** Names of peers and orderers that should run and do not. */
    List<String> down();

    /** Why a channel takes no transactions, by its name; empty while all do. */
    default Map<String, String> stoppedChannels() {
      return Map.of();
    }

    /** Process ids of the chaincodes that the network runs. */
    List<Long> chaincodePids();

    /**
     * Deploys a chaincode, or replaces the one of that name.
     *
     * @param sequence which definition of that name it must become; empty for the one that it takes
     */
    void deploy(Chaincode chaincode, OptionalLong sequence)
        throws IOException, InterruptedException;

    /** Makes a node fail, or heals it. */
    default void fault(FaultRequest request) {
      throw new OperatorException(
          "only the embedded network fails on request; on Fabric halt a node with kill -STOP and its"
              + " process id, which network.sh status shows, until kill -CONT: one that ends is"
              + " started again");
    }

    @Override
    void close();
  }
}
