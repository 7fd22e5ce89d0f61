package org.tallystick.network.delivery;

import java.util.OptionalLong;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.Status;
import org.hyperledger.fabric.protos.orderer.SeekInfo;
import org.hyperledger.fabric.protos.orderer.SeekInfo.SeekBehavior;
import org.hyperledger.fabric.protos.orderer.SeekPosition;
import org.tallystick.network.events.CommitFeed;

/**
 * Walks the blocks that one request seeks. Block numbers are unsigned in Fabric; clients that want
 * all future blocks stop at the largest one.
 */
final class BlockCursor {
  private final SeekInfo seek;
  private final CommitFeed feed;
  private final OptionalLong first;
  private final long last;
  private long next;

  /** What comes next. */
  sealed interface Step {
    /** A block to deliver; {@code last} when the request ends with it. */
    record Deliver(Block block, boolean last) implements Step {}

    /** The node does not have the block yet. */
    record Wait() implements Step {}

    /** There is nothing to deliver. */
    record End(Status status) implements Step {}
  }

  /**
   * Begins at the position sought; both start and stop must be present.
   *
   * @param feed the blocks that the node has
   */
  BlockCursor(SeekInfo seek, CommitFeed feed) {
    this.seek = seek;
    this.feed = feed;
    this.first = first(seek.getStart(), feed.height());
    this.next = first.orElse(0);
    this.last = last();
  }

  /** Where to begin; empty when there is no such place. */
  private static OptionalLong first(SeekPosition start, long height) {
    return switch (start.getTypeCase()) {
      case OLDEST -> OptionalLong.of(0);
      case NEWEST -> OptionalLong.of(height - 1);
      case NEXT_COMMIT -> OptionalLong.of(height);
      case SPECIFIED ->
          Long.compareUnsigned(start.getSpecified().getNumber(), height) > 0
              ? OptionalLong.empty()
              : OptionalLong.of(start.getSpecified().getNumber());
      case TYPE_NOT_SET -> OptionalLong.empty();
    };
  }

  private long last() {
    return switch (seek.getStop().getTypeCase()) {
      case OLDEST -> next;
      case NEWEST -> seek.getStart().equals(seek.getStop()) ? next : feed.height() - 1;
      case SPECIFIED -> seek.getStop().getSpecified().getNumber();
      case NEXT_COMMIT, TYPE_NOT_SET -> 0;
    };
  }

  /** Whether the request stops at a block before the one that it starts with. */
  boolean stopsBeforeStart() {
    return seek.getStop().getTypeCase() == SeekPosition.TypeCase.SPECIFIED
        && Long.compareUnsigned(last, next) < 0;
  }

  /** The next step; after one that ends the request there is no other. */
  Step step() {
    if (first.isEmpty()) {
      return new Step.End(Status.NOT_FOUND);
    }
    if (next >= feed.height()) {
      return seek.getBehavior() == SeekBehavior.FAIL_IF_NOT_READY
          ? new Step.End(Status.NOT_FOUND)
          : new Step.Wait();
    }
    Block block = feed.block(next);
    boolean ends = next == last;
    next++;
    return new Step.Deliver(block, ends);
  }
}
