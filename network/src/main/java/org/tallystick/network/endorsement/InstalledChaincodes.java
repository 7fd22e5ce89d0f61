package org.tallystick.network.endorsement;

import org.tallystick.network.chaincode.ChaincodeFailure;
import org.tallystick.network.chaincode.ChaincodeInvoker;
import org.tallystick.network.ledger.ChaincodeDefinition;
import org.tallystick.network.ledger.StateSnapshot;

/** The chaincodes that one peer has installed. */
public interface InstalledChaincodes {

  /**
   * Where a definition runs.
   *
   * @param state the state that the definition stands in
   * @throws ChaincodeFailure when the peer's organisation has not approved it, or the peer has no
   *     package of it
   */
  ChaincodeInvoker find(String channel, ChaincodeDefinition definition, StateSnapshot state)
      throws ChaincodeFailure;

  /** Whether {@link #find} succeeds. */
  boolean canRun(ChaincodeDefinition definition, StateSnapshot state);
}
