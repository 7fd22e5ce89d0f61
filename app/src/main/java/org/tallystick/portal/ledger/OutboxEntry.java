package org.tallystick.portal.ledger;

import java.util.Arrays;

/**
 * A submission and how far it has come.
 *
 * @param caller whose submission it is
 * @param requestId the caller's name for it
 * @param function such as {@code asset:Register}
 * @param argument JSON
 * @param spends the account that it spends from, or null
 * @param state how far it has come
 * @param attempts how often it was endorsed
 * @param transactionId of the newest endorsement, or null
 * @param transaction the endorsed transaction as it is sent, or null
 * @param result what the endorsement returned, or null
 * @param emitsEvent whether the ledger's events will tell of it
 * @param block where it was committed; 0 unless {@link State#COMMITTED}
 * @param code why it failed, or null
 * @param sentence the same for people, or null
 */
@SuppressWarnings(
    "ArrayRecordComponent") // never compared; bytes as the ledger takes and gives them
public record OutboxEntry(
    Caller caller,
    String requestId,
    String function,
    byte[] argument,
    String spends,
    State state,
    int attempts,
    String transactionId,
    byte[] transaction,
    byte[] result,
    boolean emitsEvent,
    long block,
    String code,
    String sentence) {

  /** The life of a submission. */
  public enum State {
    /** Written down; nothing has left the portal. */
    ACCEPTED,
    /** The endorsed bytes are stored; they may have been sent. */
    ENDORSED,
    /** On the ledger. */
    COMMITTED,
    /** Not on the ledger, for a reason that is known. */
    FAILED
  }

  static OutboxEntry accepted(
      Caller caller, String requestId, String function, byte[] argument, String spends) {
    return new OutboxEntry(
        caller,
        requestId,
        function,
        argument,
        spends,
        State.ACCEPTED,
        0,
        null,
        null,
        null,
        false,
        0,
        null,
        null);
  }

  boolean asksTheSameAs(OutboxEntry other) {
    return function.equals(other.function) && Arrays.equals(argument, other.argument);
  }

  OutboxEntry endorsed(Ledger.Endorsed endorsed) {
    return new OutboxEntry(
        caller,
        requestId,
        function,
        argument,
        spends,
        State.ENDORSED,
        attempts + 1,
        endorsed.transactionId(),
        endorsed.transaction(),
        endorsed.result(),
        endorsed.emitsEvent(),
        0,
        null,
        null);
  }

  OutboxEntry committed(long atBlock) {
    return new OutboxEntry(
        caller,
        requestId,
        function,
        argument,
        spends,
        State.COMMITTED,
        attempts,
        transactionId,
        null,
        result,
        emitsEvent,
        atBlock,
        null,
        null);
  }

  /** Ready to be endorsed again under the same request id. */
  OutboxEntry reopened() {
    return new OutboxEntry(
        caller,
        requestId,
        function,
        argument,
        spends,
        State.ACCEPTED,
        attempts,
        null,
        null,
        null,
        false,
        0,
        null,
        null);
  }

  OutboxEntry startedOver() {
    return accepted(caller, requestId, function, argument, spends);
  }

  OutboxEntry failed(LedgerException reason) {
    return new OutboxEntry(
        caller,
        requestId,
        function,
        argument,
        spends,
        State.FAILED,
        attempts,
        transactionId,
        null,
        null,
        false,
        0,
        reason.code(),
        reason.sentence());
  }
}
