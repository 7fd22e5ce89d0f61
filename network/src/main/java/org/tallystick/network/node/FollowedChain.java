package org.tallystick.network.node;

import com.google.protobuf.ByteString;
import java.util.Optional;
import java.util.OptionalLong;
import org.hyperledger.fabric.protos.common.Block;
import org.tallystick.network.events.CommitFeed;
import org.tallystick.network.ledger.TransactionOutcome;
import org.tallystick.network.system.KnownChain;

/** A chain as far as a peer's feed has come. */
record FollowedChain(CommitFeed feed) implements KnownChain {
  @Override
  public long height() {
    return feed.height();
  }

  @Override
  public Block block(long number) {
    return feed.block(number);
  }

  @Override
  public OptionalLong numberOf(ByteString headerHash) {
    return feed.numberOf(headerHash);
  }

  @Override
  public Optional<TransactionOutcome> outcome(String transactionId) {
    return feed.outcome(transactionId);
  }
}
