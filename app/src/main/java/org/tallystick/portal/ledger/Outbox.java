package org.tallystick.portal.ledger;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.tallystick.portal.ledger.OutboxEntry.State;

/**
 * The only way by which the portal submits. A submission is written down before it is endorsed, and
 * its endorsed bytes before they are sent; those same bytes are sent until their outcome is known,
 * also after a restart. Only an outcome other than VALID has it endorsed anew, under the same
 * request id and a bounded number of times, so that nothing happens twice and nothing is forgotten.
 */
@Singleton
public class Outbox {
  private static final Logger LOG = System.getLogger(Outbox.class.getName());

  /**
   * Conflicts are rare (nothing hot is shared), so a submission that loses five times has met a
   * bug.
   */
  static final int MOST_ATTEMPTS = 5;

  private static final int RESUMED_AT_ONCE = 100;

  /** How long a person's submission waits for earlier ones of the same account. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** The worker comes back every now and then, so it does not wait for whoever is busy. */
  private static final Duration RESUMING_PATIENCE = Duration.ofSeconds(1);

  private final Ledger ledger;
  private final OutboxStore store;
  private final Duration patience;
  private final AccountQueue accounts = new AccountQueue();
  private final AccountQueue requests = new AccountQueue();

  @Inject
  public Outbox(Ledger ledger, OutboxStore store) {
    this(ledger, store, PATIENCE);
  }

  Outbox(Ledger ledger, OutboxStore store, Duration patience) {
    this.ledger = ledger;
    this.store = store;
    this.patience = patience;
  }

  /**
   * Submits and waits for the outcome, for as long as the ledger port waits.
   *
   * @param spends the account that it spends from, or null; such submissions queue behind each
   *     other
   * @return the entry, {@code COMMITTED}, or {@code ENDORSED} while its outcome is unknown
   * @throws LedgerException when it is known not to be on the ledger, when the ledger does not deal
   *     with this identity any more, or {@code STILL_BUSY} when those before it took too long
   */
  public OutboxEntry submit(
      Caller caller, String requestId, String function, byte[] argument, String spends) {
    OutboxEntry asked = OutboxEntry.accepted(caller, requestId, function, argument, spends);
    return exclusively(
        asked,
        patience,
        () -> {
          OutboxEntry entry = store.open(asked);
          if (!entry.asksTheSameAs(asked)) {
            throw new LedgerException(LedgerFault.REQUEST_REUSED);
          }
          // What failed is known to have left no trace, so asking again starts over.
          return settle(entry.state() == State.FAILED ? store.save(entry.startedOver()) : entry);
        });
  }

  /** Asks again for what was sent and not answered. Called every now and then by one thread. */
  void resumeUnsettled() {
    for (OutboxEntry entry : store.inState(State.ENDORSED, RESUMED_AT_ONCE)) {
      try {
        exclusively(
            entry,
            RESUMING_PATIENCE,
            () ->
                store
                    .find(entry.caller(), entry.requestId())
                    .filter(current -> current.state() == State.ENDORSED)
                    .map(this::settle)
                    .orElse(null));
      } catch (LedgerException e) {
        LOG.log(Level.INFO, "request {0} taken up again: {1}", entry.requestId(), e.code());
      }
    }
  }

  /** At a start: what was never endorsed has not left the portal and is given up. */
  void giveUpUnsent() {
    for (OutboxEntry entry : store.inState(State.ACCEPTED, Integer.MAX_VALUE)) {
      store.save(entry.failed(new LedgerException(LedgerFault.NOT_SENT)));
    }
  }

  private OutboxEntry exclusively(OutboxEntry entry, Duration longest, Supplier<OutboxEntry> work) {
    String request = entry.caller() + " " + entry.requestId();
    return requests.inTurn(request, longest, () -> accounts.inTurn(entry.spends(), longest, work));
  }

  private OutboxEntry settle(OutboxEntry opened) {
    OutboxEntry entry = opened;
    while (entry.state() == State.ACCEPTED || entry.state() == State.ENDORSED) {
      if (entry.state() == State.ACCEPTED) {
        entry = endorse(entry);
      }
      Optional<Ledger.Outcome> outcome = send(entry);
      if (outcome.isEmpty()) {
        return entry;
      }
      entry =
          outcome.get().valid()
              ? store.save(entry.committed(outcome.get().block()))
              : again(entry, outcome.get());
    }
    return entry;
  }

  /** Empty while only the ledger knows what became of the bytes; they are kept and sent again. */
  private Optional<Ledger.Outcome> send(OutboxEntry entry) {
    try {
      return Optional.of(ledger.send(entry.caller(), entry.transaction()));
    } catch (LedgerException e) {
      if (refusedForGood(e)) {
        return refused(entry, e);
      }
      LOG.log(Level.WARNING, "outcome of {0} not known yet: {1}", entry.transactionId(), e.code());
      return Optional.empty();
    }
  }

  /**
   * The ledger will not take these bytes. It may have taken them before, when its answer was lost,
   * so it is asked; where it knows nothing, or does not even answer this identity any more, the
   * entry ends. Should it have happened after all, the contract answers the same request id with
   * its first result.
   */
  private Optional<Ledger.Outcome> refused(OutboxEntry entry, LedgerException refusal) {
    try {
      Optional<Ledger.Outcome> earlier = ledger.outcome(entry.caller(), entry.transactionId());
      if (earlier.isPresent()) {
        return earlier;
      }
    } catch (LedgerException e) {
      if (!refusedForGood(e)) {
        LOG.log(
            Level.WARNING,
            "{0} was refused; not known yet whether earlier sends were: {1}",
            entry.transactionId(),
            e.code());
        return Optional.empty();
      }
    }
    LOG.log(Level.WARNING, "{0} is given up: {1}", entry.transactionId(), refusal.code());
    store.save(entry.failed(refusal));
    throw refusal;
  }

  private static boolean refusedForGood(LedgerException failure) {
    return failure.is(LedgerFault.IDENTITY_REFUSED) || failure.is(LedgerFault.ORDERING_REFUSED);
  }

  private OutboxEntry endorse(OutboxEntry entry) {
    try {
      return store.save(
          entry.endorsed(ledger.endorse(entry.caller(), entry.function(), entry.argument())));
    } catch (LedgerException e) {
      store.save(entry.failed(e));
      throw e;
    }
  }

  private OutboxEntry again(OutboxEntry entry, Ledger.Outcome outcome) {
    LOG.log(Level.INFO, "transaction {0} ended as {1}", entry.transactionId(), outcome.code());
    if (entry.attempts() < MOST_ATTEMPTS) {
      return store.save(entry.reopened());
    }
    LedgerException reason =
        new LedgerException(
            outcome.code().endsWith("_CONFLICT")
                ? LedgerFault.LEDGER_CONFLICT
                : LedgerFault.NOT_COMMITTED);
    store.save(entry.failed(reason));
    throw reason;
  }
}
