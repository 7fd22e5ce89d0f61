package org.tallystick.network.ledger;

import java.util.List;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.peer.TxValidationCode;

/**
 * A block, what became of each of its transactions, and what the valid ones change.
 *
 * @param block the block; as committed, its metadata carries the codes and the commit hash
 * @param transactions its entries, decoded as far as validation needed
 * @param codes one for each entry, in order
 * @param updates effects of the valid ones on the state before the block
 */
public record ValidatedBlock(
    Block block,
    List<TransactionEnvelope> transactions,
    List<TxValidationCode> codes,
    BlockUpdates updates) {

  public ValidatedBlock {
    transactions = List.copyOf(transactions);
    codes = List.copyOf(codes);
    if (transactions.size() != codes.size() || block.getData().getDataCount() != codes.size()) {
      throw new IllegalArgumentException("a block has one code for each of its transactions");
    }
  }

  /** Number of the block. */
  public long number() {
    return block.getHeader().getNumber();
  }
}
