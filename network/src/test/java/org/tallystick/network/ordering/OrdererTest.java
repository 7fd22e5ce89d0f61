package org.tallystick.network.ordering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tallystick.network.consortium.Batch;
import org.tallystick.network.validation.TestTransaction;

@Timeout(30)
class OrdererTest {

  private static final int PATIENCE_SECONDS = 20;

  private final BlockingQueue<List<Envelope>> batches = new LinkedBlockingQueue<>();
  private final Semaphore commits = new Semaphore(0);

  @Test
  void cut_at_once_a_batch_is_what_came_while_the_committer_was_busy() throws Exception {
    try (Orderer orderer = orderer(Batch.IMMEDIATELY)) {
      Envelope first = envelope();
      orderer.submit(first);
      assertThat(nextBatch()).containsExactly(first);
      List<Envelope> meanwhile = submit(orderer, 5);
      commits.release(2);
      assertThat(nextBatch()).isEqualTo(meanwhile);
    }
  }

  @Test
  void with_batch_settings_a_full_batch_is_cut_before_its_timeout() throws Exception {
    commits.release(10);
    try (Orderer orderer = orderer(new Batch(false, 3, 1 << 20, 1 << 20, Duration.ofHours(1)))) {
      List<Envelope> three = submit(orderer, 3);
      assertThat(nextBatch()).isEqualTo(three);
      orderer.submit(envelope());
      assertThat(batches.poll(50, TimeUnit.MILLISECONDS)).isNull();
    }
  }

  @Test
  void with_batch_settings_the_timeout_runs_from_the_first_pending_transaction() throws Exception {
    commits.release(10);
    Duration timeout = Duration.ofMillis(300);
    try (Orderer orderer = orderer(new Batch(false, 500, 1 << 20, 1 << 20, timeout))) {
      long start = System.nanoTime();
      List<Envelope> two = submit(orderer, 2);
      assertThat(nextBatch()).isEqualTo(two);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(timeout);
    }
  }

  @Test
  void what_was_ordered_is_committed_before_the_orderer_ends() throws Exception {
    commits.release(10);
    Orderer orderer = orderer(new Batch(false, 500, 1 << 20, 1 << 20, Duration.ofHours(1)));
    List<Envelope> two = submit(orderer, 2);
    orderer.close();
    assertThat(batches).containsExactly(two);
    assertThatThrownBy(() -> orderer.submit(envelope()))
        .isInstanceOfSatisfying(
            EnvelopeRefusedException.class,
            refused -> assertThat(refused.status()).isEqualTo(Status.SERVICE_UNAVAILABLE));
  }

  @Test
  void ordering_ends_with_a_reason_when_the_committer_fails() throws Exception {
    try (Orderer orderer =
        new Orderer(
            filter(),
            Batch.IMMEDIATELY,
            batch -> {
              throw new IllegalStateException("the disk is full");
            })) {
      orderer.start();
      orderer.submit(envelope());
      await().until(() -> orderer.failure().isPresent());
      assertThatThrownBy(() -> orderer.submit(envelope()))
          .hasMessage("ordering has stopped: the disk is full");
    }
  }

  @Test
  void what_the_filter_refuses_is_not_ordered() throws Exception {
    commits.release(10);
    try (Orderer orderer = orderer(Batch.IMMEDIATELY)) {
      assertThatThrownBy(() -> orderer.submit(Envelope.getDefaultInstance()))
          .isInstanceOf(EnvelopeRefusedException.class);
      Envelope good = envelope();
      orderer.submit(good);
      assertThat(nextBatch()).containsExactly(good);
    }
  }

  private Orderer orderer(Batch batch) {
    Orderer orderer =
        new Orderer(
            filter(),
            batch,
            envelopes -> {
              batches.add(envelopes);
              commits.acquireUninterruptibly();
            });
    orderer.start();
    return orderer;
  }

  private static EnvelopeFilter filter() {
    return EnvelopeFilterTest.filter(1 << 20, Clock.systemUTC());
  }

  private List<Envelope> nextBatch() throws InterruptedException {
    return batches.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  private static List<Envelope> submit(Orderer orderer, int count) throws Exception {
    List<Envelope> envelopes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Envelope envelope = envelope();
      envelopes.add(envelope);
      orderer.submit(envelope);
    }
    return envelopes;
  }

  private static Envelope envelope() {
    return new TestTransaction("basic", ByteString.EMPTY).endorsedBy();
  }
}
