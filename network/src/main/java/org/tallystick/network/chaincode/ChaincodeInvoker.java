package org.tallystick.network.chaincode;

import org.hyperledger.fabric.protos.peer.ChaincodeMessage;

/** Runs a chaincode for a transaction and waits for its answer. */
@FunctionalInterface
public interface ChaincodeInvoker {

  /**
   * Hands a call to its chaincode.
   *
   * @return COMPLETED or ERROR, as the chaincode sent it
   * @throws ChaincodeFailure when no answer came
   */
  ChaincodeMessage invoke(ChaincodeCall call) throws ChaincodeFailure;

  /**
   * Runs the chaincode that a proposal invokes.
   *
   * @throws ChaincodeFailure when no answer came or the chaincode reports that it could not run the
   *     transaction
   */
  default ChaincodeOutcome execute(ChaincodeCall call) throws ChaincodeFailure {
    ChaincodeMessage answer;
    try {
      answer = invoke(call);
    } catch (ChaincodeFailure failure) {
      throw new ChaincodeFailure(
          "failed to execute transaction " + call.transactionId() + ": " + failure.getMessage());
    }
    return ChaincodeOutcome.of(call, answer);
  }
}
