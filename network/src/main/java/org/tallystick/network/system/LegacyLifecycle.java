package org.tallystick.network.system;

import java.nio.file.Path;
import org.hyperledger.fabric.protos.peer.Response;
import org.tallystick.network.chaincode.ChaincodeFailure;
import org.tallystick.network.endorsement.SystemCall;
import org.tallystick.network.endorsement.SystemChaincodes;
import org.tallystick.network.simulation.TransactionSimulator;

/**
 * {@code lscc}, the life cycle before {@code _lifecycle}. Peers of Fabric 3 know its name, but do
 * not run it: they look for a package of it and find none.
 */
public final class LegacyLifecycle implements SystemChaincode {
  private static final String NAME = "lscc";

  private final Path folder;

  /**
   * The name without the chaincode.
   *
   * @param folder the peer's own; clients are told where in it no package is
   */
  public LegacyLifecycle(Path folder) {
    this.folder = folder;
  }

  /** A new definition must not follow one of long ago; the transaction says that there was none. */
  static void lookFor(String chaincode, TransactionSimulator simulator) {
    simulator.getState(NAME, chaincode);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Response invoke(SystemCall call) throws ChaincodeFailure {
    String id = name() + "." + SystemChaincodes.VERSION;
    throw new ChaincodeFailure(
        "could not launch chaincode "
            + id
            + ": error building chaincode: error building image: failed to get chaincode package"
            + " for external build: could not get legacy chaincode package '"
            + id
            + "': open "
            + folder.resolve("chaincodes").resolve(id)
            + ": no such file or directory");
  }
}
