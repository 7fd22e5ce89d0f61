package org.tallystick.network.delivery;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockMetadataIndex;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.peer.ChaincodeAction;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.ChaincodeEvent;
import org.hyperledger.fabric.protos.peer.FilteredBlock;
import org.hyperledger.fabric.protos.peer.FilteredChaincodeAction;
import org.hyperledger.fabric.protos.peer.FilteredTransaction;
import org.hyperledger.fabric.protos.peer.FilteredTransactionActions;
import org.hyperledger.fabric.protos.peer.ProposalResponsePayload;
import org.hyperledger.fabric.protos.peer.Transaction;
import org.hyperledger.fabric.protos.peer.TransactionAction;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.tallystick.network.ledger.TransactionEnvelope;

/**
 * What a filtered block says: which transactions there were, what became of them, and the names of
 * their events, invalid transactions' too; no arguments, results or payloads.
 */
final class FilteredBlocks {
  private FilteredBlocks() {}

  /**
   * The filtered form of a block.
   *
   * @throws InvalidProtocolBufferException when one of its transactions cannot be read
   */
  static FilteredBlock of(Block block) throws InvalidProtocolBufferException {
    ByteString codes =
        block.getMetadata().getMetadata(BlockMetadataIndex.TRANSACTIONS_FILTER_VALUE);
    FilteredBlock.Builder filtered =
        FilteredBlock.newBuilder().setNumber(block.getHeader().getNumber());
    for (int i = 0; i < block.getData().getDataCount(); i++) {
      TransactionEnvelope transaction = TransactionEnvelope.of(block.getData().getData(i));
      if (isEnvelope(transaction) && transaction.payload().hasHeader()) {
        filtered.setChannelId(transaction.channelHeader().getChannelId());
        filtered.addFilteredTransactions(filtered(transaction, codes.byteAt(i) & 0xff));
      }
    }
    return filtered.build();
  }

  /** An entry that is not even an envelope is passed over. */
  private static boolean isEnvelope(TransactionEnvelope transaction) {
    try {
      transaction.envelope();
      return true;
    } catch (InvalidProtocolBufferException malformed) {
      return false;
    }
  }

  private static FilteredTransaction filtered(TransactionEnvelope transaction, int code)
      throws InvalidProtocolBufferException {
    FilteredTransaction.Builder filtered =
        FilteredTransaction.newBuilder()
            .setTxid(transaction.channelHeader().getTxId())
            .setTypeValue(transaction.channelHeader().getType())
            .setTxValidationCode(TxValidationCode.forNumber(code));
    if (transaction.channelHeader().getType() == HeaderType.ENDORSER_TRANSACTION_VALUE) {
      filtered.setTransactionActions(events(transaction.transaction()));
    }
    return filtered.build();
  }

  private static FilteredTransactionActions events(Transaction transaction)
      throws InvalidProtocolBufferException {
    FilteredTransactionActions.Builder actions = FilteredTransactionActions.newBuilder();
    for (TransactionAction action : transaction.getActionsList()) {
      ChaincodeActionPayload payload = ChaincodeActionPayload.parseFrom(action.getPayload());
      if (!payload.hasAction()) {
        continue;
      }
      ProposalResponsePayload response =
          ProposalResponsePayload.parseFrom(payload.getAction().getProposalResponsePayload());
      ChaincodeEvent event =
          ChaincodeEvent.parseFrom(ChaincodeAction.parseFrom(response.getExtension()).getEvents());
      if (!event.getChaincodeId().isEmpty()) {
        actions.addChaincodeActions(
            FilteredChaincodeAction.newBuilder()
                .setChaincodeEvent(event.toBuilder().clearPayload()));
      }
    }
    return actions.build();
  }
}
