package org.tallystick.portal.projection;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.tallystick.portal.ledger.Ledger.Event;
import org.tallystick.portal.ledger.OutboxStore;

/** Says how far the read model has come, and lets a request wait for what it has just written. */
@Singleton
public class ReadModel {
  private final Projector projector;
  private final OutboxStore outbox;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition moved = lock.newCondition();

  private volatile long block;
  private final AtomicLong knownBlock = new AtomicLong();
  private volatile boolean following;
  private volatile String haltedBy;

  @Inject
  public ReadModel(Projector projector, OutboxStore outbox) {
    this.projector = projector;
    this.outbox = outbox;
  }

  /** Where it stands, for health and pages. */
  public record Status(long block, long behind, boolean following, String haltedBy) {
    public boolean halted() {
      return haltedBy != null;
    }
  }

  /** {@code behind}: blocks that the portal knows to be on the ledger and has not read yet. */
  public Status status() {
    return new Status(block, Math.max(0, knownBlock.get() - block), following, haltedBy);
  }

  /** Waits until a transaction of the given block can be read, or the time is over. */
  public boolean await(String transactionId, long ofBlock, Duration atMost) {
    knownBlock.accumulateAndGet(ofBlock, Math::max);
    long nanos = atMost.toNanos();
    lock.lock();
    try {
      while (!projector.hasApplied(transactionId)) {
        if (nanos <= 0) {
          return false;
        }
        nanos = moved.awaitNanos(nanos);
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }

  void apply(Event event) {
    projector.apply(event);
    lock.lock();
    try {
      block = Math.max(block, event.block());
      moved.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void begin() {
    block = projector.nextBlock();
    knownBlock.accumulateAndGet(outbox.highestBlockWithEvent(), Math::max);
  }

  void following(boolean now) {
    following = now;
  }

  void halt(String reason) {
    following = false;
    haltedBy = reason;
  }
}
