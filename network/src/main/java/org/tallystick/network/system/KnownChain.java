package org.tallystick.network.system;

import com.google.protobuf.ByteString;
import java.util.Optional;
import java.util.OptionalLong;
import org.hyperledger.fabric.protos.common.Block;
import org.tallystick.network.ledger.TransactionOutcome;

/** A channel's chain as far as one peer has it. */
public interface KnownChain {

  /** Number of blocks. */
  long height();

  /** A block below {@link #height}. */
  Block block(long number);

  /** The number of the block whose header has this hash. */
  OptionalLong numberOf(ByteString headerHash);

  /** The first outcome of a transaction. */
  Optional<TransactionOutcome> outcome(String transactionId);
}
