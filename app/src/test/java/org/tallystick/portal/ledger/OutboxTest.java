package org.tallystick.portal.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tallystick.portal.TestDatabase;
import org.tallystick.portal.database.Database;
import org.tallystick.portal.ledger.OutboxEntry.State;

class OutboxTest {
  private static final Caller LENA = new Caller("ModelLabMSP", "lena");
  private static final byte[] ARGUMENT = "{\"a\":\"1\"}".getBytes(StandardCharsets.UTF_8);

  private final Database database = TestDatabase.create();
  private final OutboxStore store = new OutboxStore(database);
  private final ScriptedLedger ledger = new ScriptedLedger();
  private Outbox outbox = new Outbox(ledger, store);

  @Test
  void a_valid_transaction_is_committed_with_its_block() {
    ledger.outcome("VALID");

    OutboxEntry entry = submit("request-1");

    assertThat(entry.state()).isEqualTo(State.COMMITTED);
    assertThat(entry.block()).isEqualTo(7);
    assertThat(stored("request-1").state()).isEqualTo(State.COMMITTED);
    assertThat(store.unsettled()).isZero();
  }

  @Test
  void the_endorsed_bytes_are_stored_before_they_are_sent() {
    ledger.outcome("VALID");
    ledger.beforeSending =
        () -> {
          assertThat(stored("request-1").state()).isEqualTo(State.ENDORSED);
          assertThat(stored("request-1").transaction()).asString().isEqualTo("bytes of tx1");
        };

    submit("request-1");

    assertThat(ledger.sent).containsExactly("bytes of tx1");
  }

  @Test
  void an_unknown_outcome_is_asked_for_with_the_same_bytes_until_it_is_known() {
    ledger.silence().silence().outcome("VALID");

    OutboxEntry entry = submit("request-1");
    assertThat(entry.state()).isEqualTo(State.ENDORSED);
    assertThat(store.unsettled()).isEqualTo(1);
    outbox.resumeUnsettled();
    assertThat(stored("request-1").state()).isEqualTo(State.ENDORSED);
    outbox.resumeUnsettled();

    assertThat(stored("request-1").state()).isEqualTo(State.COMMITTED);
    assertThat(ledger.sent).containsExactly("bytes of tx1", "bytes of tx1", "bytes of tx1");
    assertThat(ledger.endorsed).containsExactly("tx1");
  }

  @Test
  void a_crash_while_sending_is_resumed_by_the_next_start_with_the_same_bytes() {
    ledger.outcome("VALID");
    ledger.beforeSending =
        () -> {
          throw new IllegalStateException("the process ends here");
        };
    assertThatThrownBy(() -> submit("request-1")).isInstanceOf(IllegalStateException.class);
    ledger.beforeSending = () -> {};

    outbox = new Outbox(ledger, store);
    outbox.giveUpUnsent();
    outbox.resumeUnsettled();

    assertThat(stored("request-1").state()).isEqualTo(State.COMMITTED);
    assertThat(ledger.endorsed).containsExactly("tx1");
    assertThat(ledger.sent).containsExactly("bytes of tx1");
  }

  @Test
  void a_crash_before_the_endorsement_leaves_nothing_to_send() {
    store.open(OutboxEntry.accepted(LENA, "request-1", "asset:Register", ARGUMENT, null));

    outbox.giveUpUnsent();
    outbox.resumeUnsettled();

    assertThat(stored("request-1").state()).isEqualTo(State.FAILED);
    assertThat(stored("request-1").code()).isEqualTo("NOT_SENT");
    assertThat(ledger.sent).isEmpty();
  }

  @Test
  void the_height_that_the_read_model_must_reach_is_known_after_a_restart() {
    ledger.outcome("VALID");
    submit("request-1");

    assertThat(new OutboxStore(database).highestBlockWithEvent()).isEqualTo(7);
  }

  @Test
  void a_conflict_is_endorsed_anew_under_the_same_request_id() {
    ledger.outcome("MVCC_READ_CONFLICT").outcome("VALID");

    OutboxEntry entry = submit("request-1");

    assertThat(entry.state()).isEqualTo(State.COMMITTED);
    assertThat(entry.attempts()).isEqualTo(2);
    assertThat(ledger.sent).containsExactly("bytes of tx1", "bytes of tx2");
  }

  @Test
  void conflicts_without_end_are_given_up_with_a_sentence() {
    for (int i = 0; i < Outbox.MOST_ATTEMPTS; i++) {
      ledger.outcome("MVCC_READ_CONFLICT");
    }

    LedgerException refusal =
        catchThrowableOfType(LedgerException.class, () -> submit("request-1"));

    assertThat(refusal.is(LedgerFault.LEDGER_CONFLICT)).isTrue();
    assertThat(ledger.endorsed).hasSize(Outbox.MOST_ATTEMPTS);
    assertThat(stored("request-1").state()).isEqualTo(State.FAILED);
  }

  @Test
  void a_refusal_by_the_contract_is_not_sent_and_not_retried() {
    ledger.endorsementFailures.add(new LedgerException("NOT_ALLOWED", "You are no owner."));

    assertThatThrownBy(() -> submit("request-1")).hasMessage("NOT_ALLOWED: You are no owner.");

    assertThat(ledger.sent).isEmpty();
    assertThat(stored("request-1").sentence()).isEqualTo("You are no owner.");
  }

  @Test
  void a_failed_request_may_be_asked_again_under_its_id() {
    ledger.endorsementFailures.add(new LedgerException(LedgerFault.LEDGER_UNAVAILABLE));
    ledger.outcome("VALID");
    assertThatThrownBy(() -> submit("request-1")).isInstanceOf(LedgerException.class);

    assertThat(submit("request-1").state()).isEqualTo(State.COMMITTED);
  }

  @Test
  void the_same_request_twice_is_sent_once() {
    ledger.outcome("VALID");

    OutboxEntry first = submit("request-1");
    OutboxEntry second = submit("request-1");

    assertThat(second.transactionId()).isEqualTo(first.transactionId());
    assertThat(ledger.sent).hasSize(1);
  }

  @Test
  void the_same_request_id_with_another_argument_is_refused() {
    ledger.outcome("VALID");
    submit("request-1");

    assertThatThrownBy(
            () ->
                outbox.submit(
                    LENA,
                    "request-1",
                    "asset:Register",
                    "{}".getBytes(StandardCharsets.UTF_8),
                    null))
        .hasMessageStartingWith("REQUEST_REUSED");
    assertThat(ledger.sent).hasSize(1);
  }

  @Test
  void the_same_request_id_of_another_person_is_another_request() {
    ledger.outcome("VALID").outcome("VALID");
    submit("request-1");

    outbox.submit(
        new Caller("DataTrustMSP", "lena"), "request-1", "asset:Register", ARGUMENT, null);

    assertThat(ledger.sent).hasSize(2);
  }

  @Test
  void submissions_that_spend_one_account_wait_for_each_other() throws Exception {
    AtomicInteger sending = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    ledger.beforeSending =
        () -> {
          most.accumulateAndGet(sending.incrementAndGet(), Math::max);
          Thread.yield();
          sending.decrementAndGet();
        };
    int buyers = 8;
    CountDownLatch done = new CountDownLatch(buyers);
    var threads = Executors.newFixedThreadPool(buyers);
    for (int i = 0; i < buyers; i++) {
      ledger.outcome("VALID");
      String request = "request-" + i;
      threads.execute(
          () -> {
            outbox.submit(LENA, request, "licence:Purchase", ARGUMENT, "account A");
            done.countDown();
          });
    }

    assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
    threads.shutdown();
    assertThat(most).hasValue(1);
    assertThat(ledger.sent).hasSize(buyers);
  }

  @Test
  void submissions_that_spend_different_accounts_do_not_wait() throws Exception {
    CyclicBarrier together = new CyclicBarrier(2);
    ledger.outcome("VALID").outcome("VALID");
    ledger.beforeSending =
        () -> {
          try {
            together.await(20, TimeUnit.SECONDS);
          } catch (Exception e) {
            throw new AssertionError("the other never came", e);
          }
        };
    var threads = Executors.newFixedThreadPool(2);
    var one =
        threads.submit(
            () -> outbox.submit(LENA, "request-1", "licence:Purchase", ARGUMENT, "account A"));
    var two =
        threads.submit(
            () -> outbox.submit(LENA, "request-2", "licence:Purchase", ARGUMENT, "account B"));

    assertThat(one.get(20, TimeUnit.SECONDS).state()).isEqualTo(State.COMMITTED);
    assertThat(two.get(20, TimeUnit.SECONDS).state()).isEqualTo(State.COMMITTED);
    threads.shutdown();
  }

  @ParameterizedTest
  @EnumSource(names = {"IDENTITY_REFUSED", "ORDERING_REFUSED"})
  void a_refusal_for_good_ends_the_entry_once_the_ledger_knows_nothing_of_it(LedgerFault fault) {
    ledger.failure(fault);

    LedgerException refusal =
        catchThrowableOfType(LedgerException.class, () -> submit("request-1"));

    assertThat(refusal.is(fault)).isTrue();
    assertThat(ledger.asked).containsExactly("tx1");
    assertThat(stored("request-1").state()).isEqualTo(State.FAILED);
    assertThat(stored("request-1").code()).isEqualTo(fault.name());
    outbox.resumeUnsettled();
    assertThat(ledger.sent).hasSize(1);
    assertThat(store.unsettled()).isZero();
  }

  @Test
  void a_refused_resend_of_what_was_committed_before_is_a_success() {
    ledger.silence().failure(LedgerFault.IDENTITY_REFUSED);
    ledger.earlier = () -> Optional.of(new Ledger.Outcome(9, "VALID"));
    submit("request-1");

    outbox.resumeUnsettled();

    assertThat(stored("request-1").state()).isEqualTo(State.COMMITTED);
    assertThat(stored("request-1").block()).isEqualTo(9);
  }

  @Test
  void a_refusal_stays_open_while_the_ledger_cannot_be_asked_about_earlier_sends() {
    ledger.failure(LedgerFault.IDENTITY_REFUSED);
    ledger.earlier =
        () -> {
          throw new LedgerException(LedgerFault.LEDGER_UNAVAILABLE);
        };

    assertThat(submit("request-1").state()).isEqualTo(State.ENDORSED);
  }

  @Test
  void an_identity_that_may_not_even_ask_any_more_ends_its_entry() {
    ledger.failure(LedgerFault.IDENTITY_REFUSED);
    ledger.earlier =
        () -> {
          throw new LedgerException(LedgerFault.IDENTITY_REFUSED);
        };

    assertThatThrownBy(() -> submit("request-1")).hasMessageStartingWith("IDENTITY_REFUSED");
    assertThat(stored("request-1").state()).isEqualTo(State.FAILED);
  }

  @Test
  void a_submission_does_not_wait_for_ever_behind_one_that_hangs() throws Exception {
    CountDownLatch sending = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    ledger.outcome("VALID");
    ledger.beforeSending =
        () -> {
          sending.countDown();
          try {
            assertThat(goOn.await(20, TimeUnit.SECONDS)).isTrue();
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
        };
    Outbox impatient = new Outbox(ledger, store, Duration.ofMillis(50));
    var threads = Executors.newSingleThreadExecutor();
    var hanging =
        threads.submit(
            () -> impatient.submit(LENA, "request-1", "licence:Purchase", ARGUMENT, "account A"));
    assertThat(sending.await(20, TimeUnit.SECONDS)).isTrue();

    LedgerException refusal =
        catchThrowableOfType(
            LedgerException.class,
            () -> impatient.submit(LENA, "request-2", "licence:Purchase", ARGUMENT, "account A"));

    assertThat(refusal.is(LedgerFault.STILL_BUSY)).isTrue();
    assertThat(store.find(LENA, "request-2")).isEmpty();
    goOn.countDown();
    assertThat(hanging.get(20, TimeUnit.SECONDS).state()).isEqualTo(State.COMMITTED);
    threads.shutdown();
  }

  private OutboxEntry submit(String requestId) {
    return outbox.submit(LENA, requestId, "asset:Register", ARGUMENT, null);
  }

  private OutboxEntry stored(String requestId) {
    return store.find(LENA, requestId).orElseThrow();
  }
}
