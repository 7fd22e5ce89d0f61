package org.tallystick.conformance.driver;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.gateway.PreparedTransaction;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;
import org.hyperledger.fabric.protos.peer.ChaincodeAction;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.ChaincodeEvent;
import org.hyperledger.fabric.protos.peer.Endorsement;
import org.hyperledger.fabric.protos.peer.ProposalResponsePayload;
import org.hyperledger.fabric.protos.peer.Transaction;

/** What peers endorsed, taken out of an envelope. */
record EndorsedAction(
    ChannelHeader header,
    SignatureHeader signature,
    ChaincodeActionPayload payload,
    ChaincodeAction action,
    List<Endorsement> endorsements) {

  /** Of a transaction that the Gateway client holds. */
  static EndorsedAction ofPrepared(byte[] bytes) throws InvalidProtocolBufferException {
    return of(PreparedTransaction.parseFrom(bytes).getEnvelope());
  }

  static EndorsedAction of(Envelope envelope) throws InvalidProtocolBufferException {
    Payload payload = Payload.parseFrom(envelope.getPayload());
    Transaction transaction = Transaction.parseFrom(payload.getData());
    ChaincodeActionPayload action =
        ChaincodeActionPayload.parseFrom(transaction.getActions(0).getPayload());
    ProposalResponsePayload response =
        ProposalResponsePayload.parseFrom(action.getAction().getProposalResponsePayload());
    return new EndorsedAction(
        ChannelHeader.parseFrom(payload.getHeader().getChannelHeader()),
        SignatureHeader.parseFrom(payload.getHeader().getSignatureHeader()),
        action,
        ChaincodeAction.parseFrom(response.getExtension()),
        action.getAction().getEndorsementsList());
  }

  String creatorMsp() throws InvalidProtocolBufferException {
    return SerializedIdentity.parseFrom(signature.getCreator()).getMspid();
  }

  /** Result, status and event, in words. */
  String words() throws InvalidProtocolBufferException {
    String event = "";
    if (!action.getEvents().isEmpty()) {
      ChaincodeEvent emitted = ChaincodeEvent.parseFrom(action.getEvents());
      event =
          " event "
              + emitted.getChaincodeId()
              + " "
              + emitted.getEventName()
              + " "
              + text(emitted.getPayload())
              + " of "
              + emitted.getTxId();
    }
    return action.getChaincodeId().getName()
        + ":"
        + action.getChaincodeId().getVersion()
        + " answers "
        + action.getResponse().getStatus()
        + " "
        + action.getResponse().getMessage()
        + " "
        + text(action.getResponse().getPayload())
        + event
        + ", endorsed by "
        + endorsements.size();
  }

  private static final int SHOWN_MAX = 1000;

  static String text(ByteString bytes) {
    if (bytes.size() > SHOWN_MAX) {
      return bytes.size() + " bytes";
    }
    return bytes.isValidUtf8() ? "'" + bytes.toStringUtf8() + "'" : bytes.size() + " bytes";
  }
}
