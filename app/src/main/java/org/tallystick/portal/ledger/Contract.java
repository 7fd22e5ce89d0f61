package org.tallystick.portal.ledger;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.UUID;
import org.tallystick.chaincode.ledger.api.Submission;
import org.tallystick.portal.json.Json;
import org.tallystick.portal.ledger.OutboxEntry.State;

/**
 * The consortium's contract in its own words: the argument's record names the transaction, {@code
 * asset.api.Register} is {@code asset:Register}. Pages and REST resources submit and ask through
 * this.
 */
@Singleton
public class Contract {
  private final Ledger ledger;
  private final Outbox outbox;

  @Inject
  public Contract(Ledger ledger, Outbox outbox) {
    this.ledger = ledger;
    this.outbox = outbox;
  }

  /** A request id for a form or a call that brings none. */
  public static String newRequestId() {
    return UUID.randomUUID().toString();
  }

  /**
   * Asks the ledger; writes nothing.
   *
   * @throws LedgerException when the contract refuses or the ledger cannot be asked
   */
  public <R> R ask(Caller caller, Record question, Class<R> answer) {
    return Json.read(ledger.evaluate(caller, function(question), Json.bytes(question)), answer);
  }

  /**
   * Submits and waits for the outcome. The same caller, request id and argument happen once,
   * however often they are submitted.
   *
   * @throws LedgerException when it is known not to be on the ledger
   */
  public <R> Submitted<R> submit(Caller caller, Submission argument, Class<R> result) {
    OutboxEntry entry =
        outbox.submit(
            caller,
            argument.requestId(),
            function(argument),
            Json.bytes(argument),
            Spending.queueOf(caller, argument));
    return new Submitted<>(
        Json.read(entry.result(), result),
        entry.requestId(),
        entry.transactionId(),
        entry.block(),
        entry.emitsEvent(),
        entry.state() == State.COMMITTED);
  }

  /** The transaction that takes this argument. */
  static String function(Object argument) {
    String[] packages = argument.getClass().getPackageName().split("\\.");
    String capability = packages[packages.length - 2].toLowerCase(Locale.ROOT);
    return capability + ":" + argument.getClass().getSimpleName();
  }
}
