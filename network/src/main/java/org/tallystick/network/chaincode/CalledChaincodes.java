package org.tallystick.network.chaincode;

import java.util.concurrent.CompletableFuture;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;
import org.hyperledger.fabric.protos.peer.ChaincodeSpec;

/** Runs the chaincodes that other chaincodes call. */
@FunctionalInterface
public interface CalledChaincodes {

  /**
   * Runs a called chaincode on another thread than the caller's.
   *
   * @param caller the transaction in which the call is made
   * @param called name and arguments; the name may end with {@code /channel}
   * @return the last message of the called chaincode, or a {@link ChaincodeFailure}
   */
  CompletableFuture<ChaincodeMessage> call(ChaincodeCall caller, ChaincodeSpec called);
}
