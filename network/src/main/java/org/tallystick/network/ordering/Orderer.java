package org.tallystick.network.ordering;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Status;
import org.tallystick.network.consortium.Batch;

/**
 * The channel's only orderer. Envelopes that pass the filter are ordered as they come; one thread
 * cuts batches and hands each to the committer before it cuts the next. With {@link
 * Batch#cutImmediately} a batch is whatever came while the committer was busy; otherwise it is what
 * Fabric's batch settings say, the timeout counted from the arrival of the first pending envelope.
 *
 * <p>An update of the configuration becomes a transaction that is alone in its block; what was
 * admitted before that block and comes after it is judged once more, by the new configuration.
 */
public final class Orderer implements AutoCloseable {

  /**
   * Envelopes that wait for the committer; at 3 kB each about 30 MB. Beyond it clients are told to
   * come again.
   */
  private static final int MAX_WAITING = 10_000;

  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(30);

  private static final Logger LOG = Logger.getLogger(Orderer.class.getName());

  private final EnvelopeFilter filter;
  private final ConfigurationTransactions configuration;
  private final OrdererFaults faults;
  private final Consumer<List<Envelope>> committer;
  private final BlockingQueue<Arrival> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
  private final Thread thread;
  private Batch batch;
  private BlockCutter cutter;
  private long pendingSinceNanos;
  private volatile boolean closed;
  private volatile Throwable failure;

  /**
   * What was admitted.
   *
   * @param envelope what will be in the block
   * @param update what a configuration transaction was made of
   * @param sequence of the configuration that admitted it
   * @param nanos when it came
   */
  private record Arrival(Envelope envelope, Optional<Envelope> update, long sequence, long nanos) {}

  /** Comes after everything that was submitted before the orderer was closed. */
  private static final Arrival END =
      new Arrival(Envelope.getDefaultInstance(), Optional.empty(), 0, 0);

  /**
   * Makes an orderer that does not run yet.
   *
   * @param faults what goes wrong on request at the node that orders
   * @param batch when a block is cut, until another is adopted
   * @param committer takes one batch, at least one envelope, and returns when its block is
   *     committed; when it throws, ordering ends
   */
  public Orderer(
      EnvelopeFilter filter,
      ConfigurationTransactions configuration,
      OrdererFaults faults,
      Batch batch,
      Consumer<List<Envelope>> committer) {
    this.filter = filter;
    this.configuration = configuration;
    this.faults = faults;
    this.batch = batch;
    this.committer = committer;
    this.cutter = new BlockCutter(batch);
    this.thread = new Thread(this::run, "orderer");
    thread.setDaemon(true);
  }

  /** Begins to cut batches. */
  public void start() {
    thread.start();
  }

  /**
   * Orders an envelope. That it is ordered does not say that it will be valid.
   *
   * @throws EnvelopeRefusedException when the filter refuses it, or ordering has ended or lags too
   *     far behind
   */
  public void submit(Envelope envelope) throws EnvelopeRefusedException {
    faults.check();
    Arrival arrival = admitted(envelope);
    if (failure != null) {
      throw unavailable("ordering has stopped: " + failure.getMessage());
    }
    synchronized (waiting) {
      if (closed) {
        throw unavailable("the network is shutting down");
      }
      if (!waiting.offer(arrival)) {
        throw unavailable(MAX_WAITING + " transactions wait for their block; submit again later");
      }
    }
  }

  private Arrival admitted(Envelope envelope) throws EnvelopeRefusedException {
    // Looked at first: if it grows meanwhile, the envelope is judged again when its turn comes.
    long sequence = configuration.sequence();
    if (BroadcastHeader.of(envelope).getType() == HeaderType.CONFIG_UPDATE_VALUE) {
      return new Arrival(
          configuration.of(envelope), Optional.of(envelope), sequence, System.nanoTime());
    }
    filter.check(envelope);
    return new Arrival(envelope, Optional.empty(), sequence, System.nanoTime());
  }

  private static EnvelopeRefusedException unavailable(String info) {
    return new EnvelopeRefusedException(Status.SERVICE_UNAVAILABLE, info);
  }

  /** Why ordering ended by itself, empty while it runs. */
  public Optional<Throwable> failure() {
    return Optional.ofNullable(failure);
  }

  private void run() {
    try {
      for (Arrival arrival = next(); arrival != END; arrival = next()) {
        if (arrival != null) {
          order(arrival);
        }
        if (cutter.hasPending() && isDue()) {
          committer.accept(cutter.cut());
        }
      }
      if (cutter.hasPending()) {
        committer.accept(cutter.cut());
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error refusedByCommitter) {
      failure = refusedByCommitter;
      LOG.log(Level.SEVERE, "ordering has stopped; no transaction is taken any more", failure);
    }
  }

  /** The next arrival, or null when what is pending is due before one came. */
  private Arrival next() throws InterruptedException {
    if (!cutter.hasPending()) {
      return waiting.take();
    }
    return batch.cutImmediately()
        ? waiting.poll()
        : waiting.poll(remainingNanos(System.nanoTime()), TimeUnit.NANOSECONDS);
  }

  private void order(Arrival admitted) {
    Optional<Arrival> current = stillAdmitted(admitted);
    if (current.isEmpty()) {
      return;
    }
    Arrival arrival = current.get();
    if (arrival.update().isPresent()) {
      if (cutter.hasPending()) {
        committer.accept(cutter.cut());
      }
      committer.accept(List.of(arrival.envelope()));
      return;
    }
    if (cutter.hasPending() && !batch.cutImmediately() && remainingNanos(arrival.nanos) <= 0) {
      committer.accept(cutter.cut());
    }
    boolean beginsBatch = !cutter.hasPending();
    List<List<Envelope>> complete = cutter.add(arrival.envelope);
    if (beginsBatch || !complete.isEmpty()) {
      pendingSinceNanos = arrival.nanos;
    }
    complete.forEach(committer);
  }

  private Optional<Arrival> stillAdmitted(Arrival arrival) {
    if (arrival.sequence() == configuration.sequence()) {
      return Optional.of(arrival);
    }
    try {
      return Optional.of(admitted(arrival.update().orElse(arrival.envelope())));
    } catch (EnvelopeRefusedException refused) {
      LOG.log(
          Level.WARNING,
          "An envelope was admitted before the configuration changed and is dropped now",
          refused);
      return Optional.empty();
    }
  }

  /**
   * Cuts blocks by other rules from the next one on. Only the committer calls this, while it
   * commits a configuration transaction.
   */
  public void adopt(Batch next) {
    batch = next;
    cutter = new BlockCutter(next);
  }

  private boolean isDue() {
    return batch.cutImmediately()
        ? waiting.isEmpty()
        : remainingNanos(System.nanoTime()) <= 0 && waiting.isEmpty();
  }

  private long remainingNanos(long now) {
    return batch.timeout().toNanos() - (now - pendingSinceNanos);
  }

  /** Takes nothing more, commits what was ordered, and ends. */
  @Override
  public void close() {
    synchronized (waiting) {
      if (closed) {
        return;
      }
      closed = true;
    }
    try {
      while (thread.isAlive() && !waiting.offer(END, 100, TimeUnit.MILLISECONDS)) {
        // The queue is full; the committer makes room.
      }
      thread.join(CLOSE_PATIENCE.toMillis());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
