package org.tallystick.portal.ledger;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.Supplier;
import org.tallystick.portal.ledger.OutboxEntry.State;

/**
 * The only way by which the portal submits. A submission is written down before it is endorsed, and its
 * endorsed bytes before they are sent; those same bytes are sent until their outcome is known, also
 * after a restart. Only an outcome other than VALID has it endorsed anew, under the same request id and
 * a bounded number of times, so that nothing happens twice and nothing is forgotten.
 */
@Singleton
public class Outbox {
  private static final Logger LOG = System.getLogger(Outbox.class.getName());

  /** Conflicts are rare (nothing hot is shared), so a submission that loses five times has met a bug. */
  static final int MOST_ATTEMPTS = 5;

  private static final int RESUMED_AT_ONCE = 100;

  private final Ledger ledger;
  private final OutboxStore store;
  private final AccountQueue accounts = new AccountQueue();
  private final AccountQueue requests = new AccountQueue();

  @Inject
  public Outbox(Ledger ledger, OutboxStore store) {
    this.ledger = ledger;
    this.store = store;
  }

  /**
   * Submits and waits for the outcome, for as long as the ledger port waits.
   *
   * @param spends the account that it spends from, or null; such submissions queue behind each other
   * @return the entry, {@code COMMITTED}, or {@code ENDORSED} while its outcome is unknown
   * @throws LedgerException when it is known not to be on the ledger
   */
  public OutboxEntry submit(
      Caller caller, String requestId, String function, byte[] argument, String spends) {
    OutboxEntry asked = OutboxEntry.accepted(caller, requestId, function, argument, spends);
    return exclusively(
        asked,
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
      exclusively(
          entry,
          () -> {
            try {
              return store
                  .find(entry.caller(), entry.requestId())
                  .filter(current -> current.state() == State.ENDORSED)
                  .map(this::settle)
                  .orElse(null);
            } catch (LedgerException e) {
              LOG.log(Level.INFO, "request {0} ended with {1}", entry.requestId(), e.code());
              return null;
            }
          });
    }
  }

  /** At a start: what was never endorsed has not left the portal and is given up. */
  void giveUpUnsent() {
    for (OutboxEntry entry : store.inState(State.ACCEPTED, Integer.MAX_VALUE)) {
      store.save(entry.failed(new LedgerException(LedgerFault.NOT_SENT)));
    }
  }

  private OutboxEntry exclusively(OutboxEntry entry, Supplier<OutboxEntry> work) {
    String request = entry.caller() + " " + entry.requestId();
    return requests.inTurn(request, () -> accounts.inTurn(entry.spends(), work));
  }

  private OutboxEntry settle(OutboxEntry opened) {
    OutboxEntry entry = opened;
    while (entry.state() == State.ACCEPTED || entry.state() == State.ENDORSED) {
      if (entry.state() == State.ACCEPTED) {
        entry = endorse(entry);
      }
      Ledger.Outcome outcome;
      try {
        outcome = ledger.send(entry.caller(), entry.transaction());
      } catch (LedgerException e) {
        // Sent or not: only the ledger knows. The bytes are kept and sent again.
        LOG.log(Level.WARNING, "outcome of {0} not known yet: {1}", entry.transactionId(), e.code());
        return entry;
      }
      entry = outcome.valid() ? store.save(entry.committed(outcome.block())) : again(entry, outcome);
    }
    return entry;
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
