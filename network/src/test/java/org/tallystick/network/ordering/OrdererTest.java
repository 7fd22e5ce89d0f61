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
import org.hyperledger.fabric.protos.common.ConfigEnvelope;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.ConfigUpdate;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.Status;
import org.hyperledger.fabric.protos.orderer.BatchSize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tallystick.network.configuration.ConfigurationInForce;
import org.tallystick.network.configuration.SignedUpdate;
import org.tallystick.network.consortium.Batch;
import org.tallystick.network.consortium.ChannelConfiguration;
import org.tallystick.network.identity.SigningIdentity;
import org.tallystick.network.ledger.TransactionEnvelope;
import org.tallystick.network.validation.Members;
import org.tallystick.network.validation.TestTransaction;

@Timeout(30)
class OrdererTest {

  private static final int PATIENCE_SECONDS = 20;

  private final BlockingQueue<List<Envelope>> batches = new LinkedBlockingQueue<>();
  private final Semaphore commits = new Semaphore(0);
  private final ConfigurationInForce inForce = Members.get().inForce();
  private final OrdererFaults faults = new OrdererFaults(() -> "127.0.0.1:7050", "AlphaMSP");

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
            configurations(Members.get().inForce()),
            faults,
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

  @Test
  void a_configuration_transaction_is_alone_in_its_block_behind_what_was_pending()
      throws Exception {
    commits.release(10);
    try (Orderer orderer = orderer(new Batch(false, 500, 1 << 20, 1 << 20, Duration.ofHours(1)))) {
      List<Envelope> two = submit(orderer, 2);
      orderer.submit(update(1));
      assertThat(nextBatch()).isEqualTo(two);
      assertThat(nextBatch()).singleElement().satisfies(OrdererTest::isConfiguration);
    }
  }

  @Test
  void what_was_admitted_under_an_earlier_configuration_is_judged_again() throws Exception {
    try (Orderer orderer = orderer(Batch.IMMEDIATELY)) {
      Envelope before = envelope();
      orderer.submit(before);
      assertThat(nextBatch()).containsExactly(before);
      orderer.submit(update(1));
      orderer.submit(update(2));
      Envelope after = envelope();
      orderer.submit(after);
      commits.release();
      List<Envelope> first = nextBatch();
      isConfiguration(first.get(0));
      inForce.adopt(
          ChannelConfiguration.of(
              Members.CHANNEL,
              ConfigEnvelope.parseFrom(Payload.parseFrom(first.get(0).getPayload()).getData())
                  .getConfig()));
      commits.release(10);
      assertThat(nextBatch())
          .as("the second update is of the first one's version")
          .containsExactly(after);
    }
  }

  @Test
  void an_update_that_changes_nothing_is_refused() throws Exception {
    try (Orderer orderer = orderer(Batch.IMMEDIATELY)) {
      ConfigUpdate nothing =
          ConfigUpdate.newBuilder()
              .setChannelId(Members.CHANNEL)
              .setReadSet(ConfigGroup.getDefaultInstance())
              .setWriteSet(ConfigGroup.getDefaultInstance())
              .build();
      SigningIdentity admin = Members.get().admin("Alpha");
      assertThatThrownBy(() -> orderer.submit(SignedUpdate.of(nothing, List.of(admin), admin)))
          .hasMessage(
              "error applying config update to existing channel 'records': error authorizing"
                  + " update: error validating DeltaSet: delta set was empty -- update would have"
                  + " no effect");
    }
  }

  @Test
  void a_finished_configuration_is_for_orderers_to_write() throws Exception {
    try (Orderer orderer = orderer(Batch.IMMEDIATELY)) {
      Envelope finished = configurations(inForce).of(update(1));
      assertThatThrownBy(() -> orderer.submit(finished))
          .hasMessage("message is of type that cannot be processed directly");
    }
  }

  private static void isConfiguration(Envelope envelope) {
    assertThat(TransactionEnvelope.of(envelope.toByteString()).isConfiguration()).isTrue();
  }

  private Envelope update(int messages) throws Exception {
    ConfigGroup.Builder wanted = inForce.current().group().toBuilder();
    ConfigGroup.Builder orderer = wanted.getGroupsOrThrow("Orderer").toBuilder();
    BatchSize size = inForce.current().batchSize().toBuilder().setMaxMessageCount(messages).build();
    orderer.putValues(
        "BatchSize",
        orderer.getValuesOrThrow("BatchSize").toBuilder().setValue(size.toByteString()).build());
    SigningIdentity admin = Members.get().admin("Alpha");
    return SignedUpdate.of(
        inForce.current(),
        wanted.putGroups("Orderer", orderer.build()).build(),
        List.of(admin),
        admin);
  }

  private Orderer orderer(Batch batch) {
    Orderer orderer =
        new Orderer(
            filter(),
            configurations(inForce),
            faults,
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

  private static ConfigurationTransactions configurations(ConfigurationInForce configuration) {
    Clock clock = Clock.systemUTC();
    return new ConfigurationTransactions(
        configuration,
        new EnvelopeFilter(Members.CHANNEL, configuration, clock),
        Members.get().orderer(),
        clock);
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
