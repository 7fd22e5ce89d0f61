package org.tallystick.network.events;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import org.tallystick.network.ledger.ChannelLedger;

/**
 * How far a chain is announced. All who follow it have a block in the same instant: whoever learns
 * of a commit at one peer finds it at every other that is not held back.
 */
public final class ChainTip {
  private final ChannelLedger ledger;
  private final Executor executor;
  private final List<CommitFeed> feeds = new CopyOnWriteArrayList<>();
  private volatile long height;

  /**
   * Starts at the ledger's present height.
   *
   * @param executor runs what those do who wait for an outcome
   */
  public ChainTip(ChannelLedger ledger, Executor executor) {
    this.ledger = ledger;
    this.executor = executor;
    this.height = ledger.height();
  }

  /** How many blocks are announced. */
  public long height() {
    return height;
  }

  /** Somebody more who follows the chain, until held back. */
  public CommitFeed follow() {
    CommitFeed feed = new CommitFeed(ledger, this, executor);
    feeds.add(feed);
    return feed;
  }

  /**
   * Tells everybody how high the chain is now; the committer calls this after each block, when all
   * that the block brings is in place.
   */
  public void announce(long newHeight) {
    synchronized (this) {
      height = newHeight;
    }
    feeds.forEach(CommitFeed::callListeners);
    feeds.forEach(CommitFeed::completeWaiters);
  }
}
