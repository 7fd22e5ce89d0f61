package org.tallystick.network.chaincode;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.Optional;
import org.hyperledger.fabric.protos.peer.ChaincodeEvent;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;
import org.hyperledger.fabric.protos.peer.Response;

/**
 * What a chaincode answered.
 *
 * @param response its response; a status of 400 and above is the contract's own refusal
 * @param event the event that it set last, with chaincode name and transaction id as the peer knows
 *     them; none when the contract refused
 */
public record ChaincodeOutcome(Response response, Optional<ChaincodeEvent> event) {
  /** From this status on a response is a refusal, and its event is dropped. */
  private static final int STATUS_REFUSED = 400;

  /**
   * Reads the last message of a transaction.
   *
   * @throws ChaincodeFailure when the chaincode reports that it could not run the transaction
   */
  static ChaincodeOutcome of(ChaincodeCall call, ChaincodeMessage answer) throws ChaincodeFailure {
    if (answer.getType() == ChaincodeMessage.Type.ERROR) {
      throw new ChaincodeFailure(
          "transaction returned with failure: " + answer.getPayload().toStringUtf8());
    }
    try {
      Response response = Response.parseFrom(answer.getPayload());
      return new ChaincodeOutcome(response, eventOf(call, answer, response));
    } catch (InvalidProtocolBufferException malformed) {
      throw new ChaincodeFailure(
          "failed to unmarshal response for transaction " + call.transactionId());
    }
  }

  private static Optional<ChaincodeEvent> eventOf(
      ChaincodeCall call, ChaincodeMessage answer, Response response) {
    if (!answer.hasChaincodeEvent() || response.getStatus() >= STATUS_REFUSED) {
      return Optional.empty();
    }
    return Optional.of(
        answer.getChaincodeEvent().toBuilder()
            .setChaincodeId(call.namespace())
            .setTxId(call.transactionId())
            .build());
  }
}
