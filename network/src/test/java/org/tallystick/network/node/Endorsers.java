package org.tallystick.network.node;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import org.hyperledger.fabric.client.Transaction;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.gateway.PreparedTransaction;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.Endorsement;

/** Who endorsed a transaction that a gateway prepared. */
final class Endorsers {
  private Endorsers() {}

  /** MSP ids, in the order of the endorsements. */
  static List<String> of(Transaction transaction) throws InvalidProtocolBufferException {
    Envelope envelope = PreparedTransaction.parseFrom(transaction.getBytes()).getEnvelope();
    var parsed =
        org.hyperledger.fabric.protos.peer.Transaction.parseFrom(
            Payload.parseFrom(envelope.getPayload()).getData());
    return ChaincodeActionPayload.parseFrom(parsed.getActions(0).getPayload())
        .getAction()
        .getEndorsementsList()
        .stream()
        .map(Endorsers::mspId)
        .toList();
  }

  private static String mspId(Endorsement endorsement) {
    try {
      return SerializedIdentity.parseFrom(endorsement.getEndorser()).getMspid();
    } catch (InvalidProtocolBufferException malformed) {
      throw new IllegalStateException(malformed);
    }
  }
}
