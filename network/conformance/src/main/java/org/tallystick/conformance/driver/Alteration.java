package org.tallystick.conformance.driver;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.peer.ChaincodeAction;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.Endorsement;
import org.hyperledger.fabric.protos.peer.ProposalResponsePayload;
import org.hyperledger.fabric.protos.peer.Transaction;
import org.hyperledger.fabric.protos.peer.TransactionAction;

/** A change of an endorsed transaction before its creator signs it. */
@FunctionalInterface
public interface Alteration {

  /** The changed payload of the envelope. */
  Payload of(Payload payload) throws InvalidProtocolBufferException;

  /** A change at one level of the transaction. */
  @FunctionalInterface
  interface Change<T> {
    /** Changes the message that is built. */
    void change(T builder) throws InvalidProtocolBufferException;
  }

  /** Changes the channel header. */
  static Alteration channelHeader(Change<ChannelHeader.Builder> change) {
    return payload -> {
      ChannelHeader.Builder header =
          ChannelHeader.newBuilder().mergeFrom(payload.getHeader().getChannelHeader());
      change.change(header);
      return payload.toBuilder()
          .setHeader(
              payload.getHeader().toBuilder().setChannelHeader(header.build().toByteString()))
          .build();
    };
  }

  /** Changes the signature header, of the envelope only. */
  static Alteration signatureHeader(Change<SignatureHeader.Builder> change) {
    return payload -> {
      Header header = payload.getHeader();
      SignatureHeader.Builder signature =
          SignatureHeader.newBuilder().mergeFrom(header.getSignatureHeader());
      change.change(signature);
      return payload.toBuilder()
          .setHeader(header.toBuilder().setSignatureHeader(signature.build().toByteString()))
          .build();
    };
  }

  /** Changes the list of actions. */
  static Alteration transaction(Change<Transaction.Builder> change) {
    return payload -> {
      Transaction.Builder transaction = Transaction.newBuilder().mergeFrom(payload.getData());
      change.change(transaction);
      return payload.toBuilder().setData(transaction.build().toByteString()).build();
    };
  }

  /** Changes proposal and endorsements. */
  static Alteration action(Change<ChaincodeActionPayload.Builder> change) {
    return transaction(
        transaction -> {
          TransactionAction.Builder action = transaction.getActionsBuilder(0);
          ChaincodeActionPayload.Builder payload =
              ChaincodeActionPayload.newBuilder().mergeFrom(action.getPayload());
          change.change(payload);
          action.setPayload(payload.build().toByteString());
        });
  }

  /** Changes what the peers have endorsed. */
  static Alteration result(Change<ChaincodeAction.Builder> change) {
    return action(
        payload -> {
          ProposalResponsePayload.Builder response =
              ProposalResponsePayload.newBuilder()
                  .mergeFrom(payload.getAction().getProposalResponsePayload());
          ChaincodeAction.Builder result =
              ChaincodeAction.newBuilder().mergeFrom(response.getExtension());
          change.change(result);
          payload
              .getActionBuilder()
              .setProposalResponsePayload(
                  response.setExtension(result.build().toByteString()).build().toByteString());
        });
  }

  /** Changes one endorsement. */
  static Alteration endorsement(int index, Change<Endorsement.Builder> change) {
    return action(
        payload -> change.change(payload.getActionBuilder().getEndorsementsBuilder(index)));
  }

  /** A signature with one bit changed. */
  static ByteString damaged(ByteString signature) {
    byte[] bytes = signature.toByteArray();
    bytes[bytes.length - 1] ^= 1;
    return ByteString.copyFrom(bytes);
  }
}
