package org.tallystick.network.system;

import org.hyperledger.fabric.protos.peer.Response;
import org.tallystick.network.chaincode.ChaincodeFailure;
import org.tallystick.network.endorsement.SystemCall;

/** One chaincode that a peer has built in. */
public interface SystemChaincode {

  /** The name by which it is called. */
  String name();

  /**
   * Answers a call.
   *
   * @throws RefusedException with the status and the text of the refusal
   * @throws ChaincodeFailure when it cannot be run
   */
  Response invoke(SystemCall call) throws RefusedException, ChaincodeFailure;
}
