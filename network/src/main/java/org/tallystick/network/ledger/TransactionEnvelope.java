package org.tallystick.network.ledger;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.peer.ChaincodeAction;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.ProposalResponsePayload;
import org.hyperledger.fabric.protos.peer.Transaction;

/**
 * An entry of a block, decoded layer by layer on demand and each layer once. Asking for a layer
 * whose bytes are malformed throws; which layer it is decides the validation code. Safe for use by
 * several threads.
 */
public final class TransactionEnvelope {

  private final ByteString bytes;
  private Envelope envelope;
  private Payload payload;
  private ChannelHeader channelHeader;
  private SignatureHeader signatureHeader;
  private Transaction transaction;
  private ChaincodeActionPayload actionPayload;
  private ProposalResponsePayload proposalResponsePayload;
  private ChaincodeAction chaincodeAction;
  private ReadWriteSet readWriteSet;

  private TransactionEnvelope(ByteString bytes) {
    this.bytes = bytes;
  }

  /** Wraps the bytes of a block's entry; nothing is decoded yet. */
  public static TransactionEnvelope of(ByteString bytes) {
    return new TransactionEnvelope(bytes);
  }

  /** The bytes as they stand in the block. */
  public ByteString bytes() {
    return bytes;
  }

  public synchronized Envelope envelope() throws InvalidProtocolBufferException {
    if (envelope == null) {
      envelope = Envelope.parseFrom(bytes);
    }
    return envelope;
  }

  public synchronized Payload payload() throws InvalidProtocolBufferException {
    if (payload == null) {
      payload = Payload.parseFrom(envelope().getPayload());
    }
    return payload;
  }

  public synchronized ChannelHeader channelHeader() throws InvalidProtocolBufferException {
    if (channelHeader == null) {
      channelHeader = ChannelHeader.parseFrom(payload().getHeader().getChannelHeader());
    }
    return channelHeader;
  }

  public synchronized SignatureHeader signatureHeader() throws InvalidProtocolBufferException {
    if (signatureHeader == null) {
      signatureHeader = SignatureHeader.parseFrom(payload().getHeader().getSignatureHeader());
    }
    return signatureHeader;
  }

  public synchronized Transaction transaction() throws InvalidProtocolBufferException {
    if (transaction == null) {
      transaction = Transaction.parseFrom(payload().getData());
    }
    return transaction;
  }

  /** The payload of the first action; a valid transaction has exactly one. */
  public synchronized ChaincodeActionPayload actionPayload() throws InvalidProtocolBufferException {
    if (actionPayload == null) {
      if (transaction().getActionsCount() == 0) {
        throw new InvalidProtocolBufferException("the transaction has no action");
      }
      actionPayload = ChaincodeActionPayload.parseFrom(transaction().getActions(0).getPayload());
    }
    return actionPayload;
  }

  public synchronized ProposalResponsePayload proposalResponsePayload()
      throws InvalidProtocolBufferException {
    if (proposalResponsePayload == null) {
      proposalResponsePayload =
          ProposalResponsePayload.parseFrom(
              actionPayload().getAction().getProposalResponsePayload());
    }
    return proposalResponsePayload;
  }

  /** Results, event, response and chaincode of the transaction. */
  public synchronized ChaincodeAction chaincodeAction() throws InvalidProtocolBufferException {
    if (chaincodeAction == null) {
      chaincodeAction = ChaincodeAction.parseFrom(proposalResponsePayload().getExtension());
    }
    return chaincodeAction;
  }

  public synchronized ReadWriteSet readWriteSet() throws InvalidProtocolBufferException {
    if (readWriteSet == null) {
      readWriteSet = ReadWriteSet.parse(chaincodeAction().getResults());
    }
    return readWriteSet;
  }

  /** Whether the header says that this is an endorsed transaction. */
  public synchronized boolean isEndorserTransaction() throws InvalidProtocolBufferException {
    return channelHeader().getType() == HeaderType.ENDORSER_TRANSACTION_VALUE;
  }

  /** Whether the header can be read and says that this is a channel's configuration. */
  public synchronized boolean isConfiguration() {
    try {
      return channelHeader().getType() == HeaderType.CONFIG_VALUE;
    } catch (InvalidProtocolBufferException malformed) {
      return false;
    }
  }

  /** The transaction id of the channel header, empty when the header cannot be read. */
  public synchronized String transactionId() {
    try {
      return channelHeader().getTxId();
    } catch (InvalidProtocolBufferException malformed) {
      return "";
    }
  }
}
