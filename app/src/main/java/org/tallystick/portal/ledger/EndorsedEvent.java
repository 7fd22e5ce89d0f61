package org.tallystick.portal.ledger;

import com.google.protobuf.InvalidProtocolBufferException;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.gateway.PreparedTransaction;
import org.hyperledger.fabric.protos.peer.ChaincodeAction;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.ProposalResponsePayload;
import org.hyperledger.fabric.protos.peer.Transaction;

/** Looks into an endorsed transaction, which the gateway's client does not show from inside. */
final class EndorsedEvent {
  private EndorsedEvent() {}

  /** Whether the chaincode has set an event. */
  static boolean isIn(byte[] preparedTransaction) {
    try {
      Payload payload =
          Payload.parseFrom(
              PreparedTransaction.parseFrom(preparedTransaction).getEnvelope().getPayload());
      ChaincodeActionPayload endorsed =
          ChaincodeActionPayload.parseFrom(
              Transaction.parseFrom(payload.getData()).getActions(0).getPayload());
      ProposalResponsePayload response =
          ProposalResponsePayload.parseFrom(endorsed.getAction().getProposalResponsePayload());
      return !ChaincodeAction.parseFrom(response.getExtension()).getEvents().isEmpty();
    } catch (InvalidProtocolBufferException e) {
      throw new LedgerException(LedgerFault.LEDGER_FAULT, e);
    }
  }
}
