package org.tallystick.network.privatedata;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.List;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.tallystick.network.ledger.LedgerException;
import org.tallystick.network.ledger.ReadWriteSet;
import org.tallystick.network.ledger.TransactionEnvelope;
import org.tallystick.network.ledger.ValidatedBlock;

/**
 * What a block says of private data: that a transaction wrote into a collection, and the hash of
 * what its members should have.
 *
 * @param index position of the transaction in the block
 */
record PrivateWrites(
    long block,
    int index,
    String transactionId,
    String chaincode,
    String collection,
    ByteString hash) {

  /** The private writes of a block's valid transactions. */
  static List<PrivateWrites> of(ValidatedBlock block) {
    List<PrivateWrites> writes = new ArrayList<>();
    for (int i = 0; i < block.codes().size(); i++) {
      if (block.codes().get(i) == TxValidationCode.VALID) {
        add(block.number(), i, block.transactions().get(i), writes);
      }
    }
    return writes;
  }

  private static void add(
      long block, int index, TransactionEnvelope transaction, List<PrivateWrites> writes) {
    try {
      if (!transaction.isEndorserTransaction()) {
        return;
      }
      for (ReadWriteSet.Namespace namespace : transaction.readWriteSet().namespaces()) {
        for (ReadWriteSet.Collection collection : namespace.collections()) {
          if (!collection.privateHash().isEmpty()) {
            writes.add(
                new PrivateWrites(
                    block,
                    index,
                    transaction.transactionId(),
                    namespace.name(),
                    collection.name(),
                    collection.privateHash()));
          }
        }
      }
    } catch (InvalidProtocolBufferException malformed) {
      throw new LedgerException("a valid transaction cannot be read", malformed);
    }
  }
}
