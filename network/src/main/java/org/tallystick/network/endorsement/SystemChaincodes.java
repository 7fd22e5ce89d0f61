package org.tallystick.network.endorsement;

import java.util.Set;
import org.hyperledger.fabric.protos.peer.Response;
import org.tallystick.network.chaincode.ChaincodeFailure;

/** The chaincodes that every peer has built in, such as {@code qscc}. */
public interface SystemChaincodes {

  /** What a peer writes as the version of a chaincode of its own. */
  String VERSION = "syscc";

  /**
   * Those that run without a simulation: what they answer is not part of the channel's state, so
   * nothing is recorded.
   */
  Set<String> WITHOUT_SIMULATION = Set.of("qscc", "cscc");

  /** Whether a name is one of them; such a name needs no definition on a channel. */
  boolean has(String chaincode);

  /**
   * Runs a call.
   *
   * @return the response; a refusal is a response too, with a status of 400 and above
   * @throws ChaincodeFailure when it cannot be run
   */
  Response invoke(SystemCall call) throws ChaincodeFailure;
}
