package org.tallystick.network.events;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.List;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockMetadataIndex;
import org.hyperledger.fabric.protos.peer.ChaincodeEvent;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.tallystick.network.ledger.LedgerException;
import org.tallystick.network.ledger.TransactionEnvelope;

/** Reads the chaincode events of a block. */
public final class ChaincodeEvents {
  private ChaincodeEvents() {}

  /** The events of the block's valid transactions, in the block's order. */
  public static List<ChaincodeEvent> of(Block block) {
    ByteString codes =
        block.getMetadata().getMetadata(BlockMetadataIndex.TRANSACTIONS_FILTER_VALUE);
    List<ChaincodeEvent> events = new ArrayList<>();
    for (int i = 0; i < block.getData().getDataCount(); i++) {
      if (codes.byteAt(i) == TxValidationCode.VALID_VALUE) {
        addEvent(TransactionEnvelope.of(block.getData().getData(i)), events);
      }
    }
    return events;
  }

  private static void addEvent(TransactionEnvelope transaction, List<ChaincodeEvent> events) {
    try {
      if (!transaction.isEndorserTransaction()) {
        return;
      }
      ByteString event = transaction.chaincodeAction().getEvents();
      if (!event.isEmpty()) {
        events.add(ChaincodeEvent.parseFrom(event));
      }
    } catch (InvalidProtocolBufferException malformed) {
      throw new LedgerException(
          "Transaction " + transaction.transactionId() + " is valid but cannot be read", malformed);
    }
  }
}
