package org.tallystick.network.events;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.hyperledger.fabric.protos.common.Block;
import org.tallystick.network.ledger.ChannelLedger;
import org.tallystick.network.ledger.StateSnapshot;
import org.tallystick.network.ledger.TransactionOutcome;

/**
 * What one peer knows of the channel: where it is on the shared chain, and everybody who waits for
 * it to move. A peer follows the chain's tip; one that is held back knows nothing of later blocks
 * until it is released. Waiters are told on an executor, so that none of them can hold up the
 * committer.
 */
public final class CommitFeed {
  private static final long FOLLOWS = -1;

  private final ChannelLedger ledger;
  private final ChainTip tip;
  private final Executor executor;
  private final Map<String, Set<CompletableFuture<TransactionOutcome>>> waiting =
      new ConcurrentHashMap<>();
  private final Set<Runnable> listeners = ConcurrentHashMap.newKeySet();

  /** The height at which the peer is held, or {@link #FOLLOWS}. */
  private volatile long heldAt = FOLLOWS;

  CommitFeed(ChannelLedger ledger, ChainTip tip, Executor executor) {
    this.ledger = ledger;
    this.tip = tip;
    this.executor = executor;
  }

  /** How many blocks this peer has. */
  public long height() {
    long held = heldAt;
    return held == FOLLOWS ? tip.height() : held;
  }

  /** The public state as this peer knows it. */
  public StateSnapshot snapshot() {
    return ledger.snapshotAt(height());
  }

  /**
   * A block of the chain.
   *
   * @throws IndexOutOfBoundsException when this peer does not have it yet
   */
  public Block block(long number) {
    long height = height();
    if (number >= height) {
      throw new IndexOutOfBoundsException("block " + number + " of " + height);
    }
    return ledger.block(number);
  }

  /** The number of the block whose header has this hash, if this peer has it. */
  public OptionalLong numberOf(ByteString headerHash) {
    OptionalLong number = ledger.numberOf(headerHash);
    return number.isPresent() && number.getAsLong() < height() ? number : OptionalLong.empty();
  }

  /** The first outcome of a transaction, if this peer knows one. */
  public Optional<TransactionOutcome> outcome(String transactionId) {
    return ledger.transaction(transactionId).filter(outcome -> outcome.block() < height());
  }

  /**
   * The first outcome of a transaction, now or whenever there is one. Cancel the future to stop
   * waiting.
   */
  public CompletableFuture<TransactionOutcome> awaitOutcome(String transactionId) {
    CompletableFuture<TransactionOutcome> waiter = new CompletableFuture<>();
    waiting.compute(
        transactionId,
        (id, others) -> {
          Set<CompletableFuture<TransactionOutcome>> all =
              others == null ? ConcurrentHashMap.newKeySet() : others;
          all.add(waiter);
          return all;
        });
    var unused = waiter.whenComplete((outcome, failure) -> forget(transactionId, waiter));
    // Registered first and looked second: a commit in between is seen by one of the two.
    outcome(transactionId).ifPresent(waiter::complete);
    return waiter;
  }

  private void forget(String transactionId, CompletableFuture<TransactionOutcome> waiter) {
    waiting.computeIfPresent(
        transactionId,
        (id, others) -> {
          others.remove(waiter);
          return others.isEmpty() ? null : others;
        });
  }

  /**
   * Calls back whenever the height has grown.
   *
   * @param listener must return at once
   * @return ends the subscription when run
   */
  public Runnable subscribe(Runnable listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /** From now on the peer learns of no block. */
  public void hold() {
    synchronized (tip) {
      if (heldAt == FOLLOWS) {
        heldAt = tip.height();
      }
    }
  }

  /** The peer catches up and follows again. */
  public void release() {
    boolean behind;
    synchronized (tip) {
      behind = height() < tip.height();
      heldAt = FOLLOWS;
    }
    if (behind) {
      callListeners();
      completeWaiters();
    }
  }

  /** The height has grown, unless the peer is held back. */
  void callListeners() {
    if (heldAt == FOLLOWS) {
      listeners.forEach(Runnable::run);
    }
  }

  /** Tells outcomes to those who wait for them, unless the peer is held back. */
  void completeWaiters() {
    if (heldAt == FOLLOWS && !waiting.isEmpty()) {
      executor.execute(this::tellOutcomes);
    }
  }

  private void tellOutcomes() {
    for (String transactionId : List.copyOf(waiting.keySet())) {
      outcome(transactionId)
          .ifPresent(
              outcome ->
                  Set.copyOf(waiting.getOrDefault(transactionId, Set.of()))
                      .forEach(waiter -> waiter.complete(outcome)));
    }
  }
}
