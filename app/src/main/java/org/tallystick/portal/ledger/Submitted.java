package org.tallystick.portal.ledger;

/**
 * What became of a submission that the consortium endorsed.
 *
 * @param result what the transaction returns
 * @param requestId the caller's name for it
 * @param transactionId the transaction that carries it out
 * @param block the block that holds it; 0 while it is not known
 * @param emitsEvent whether the ledger's events will tell of it; a repeat that changed nothing has
 *     none
 * @param recorded whether it is on the ledger; false: it was sent, its outcome is not known yet
 */
public record Submitted<R>(
    R result,
    String requestId,
    String transactionId,
    long block,
    boolean emitsEvent,
    boolean recorded) {}
