package org.tallystick.conformance.driver;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.hyperledger.fabric.client.CloseableIterator;
import org.hyperledger.fabric.client.Gateway;
import org.hyperledger.fabric.protos.common.Block;

/** The blocks of a channel as one organisation's peer delivers them, from the first on. */
final class BlockLog implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 60;

  private final String name;
  private final CloseableIterator<Block> blocks;
  private final boolean keep;
  private final Map<Long, Block> seen = new HashMap<>();
  private long height;

  /**
   * Begins to follow.
   *
   * @param keep whether the blocks are wanted, not only their number
   */
  BlockLog(Gateway gateway, String organisation, String channel, boolean keep) {
    this.name = channel + " at " + organisation;
    this.keep = keep;
    this.blocks =
        gateway.getNetwork(channel).newBlockEventsRequest().startBlock(0).build().getEvents();
    Thread reader = new Thread(this::read, "blocks of " + name);
    reader.setDaemon(true);
    reader.start();
  }

  private void read() {
    try {
      blocks.forEachRemaining(this::take);
    } catch (RuntimeException closed) {
      // The stream ends with the network; whoever still waits says so.
    }
  }

  private synchronized void take(Block block) {
    if (keep) {
      seen.put(block.getHeader().getNumber(), block);
    }
    height = block.getHeader().getNumber() + 1;
    notifyAll();
  }

  /** Waits until the peer has the block. */
  synchronized void await(long number) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (height <= number) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        throw new IllegalStateException(
            "no block " + number + " of " + name + "; it has " + height);
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
  }

  synchronized Block block(long number) throws InterruptedException {
    await(number);
    return seen.get(number);
  }

  synchronized long height() {
    return height;
  }

  @Override
  public void close() {
    blocks.close();
  }
}
