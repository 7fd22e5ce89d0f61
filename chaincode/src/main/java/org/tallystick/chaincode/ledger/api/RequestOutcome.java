package org.tallystick.chaincode.ledger.api;

/**
 * What became of a request of the caller.
 *
 * @param requestId the request asked about
 * @param known whether the ledger has seen it succeed; a refused request leaves no trace
 * @param txId the transaction that carried it out
 * @param action the transaction's function, such as {@code asset:Register}
 * @param argumentDigest SHA-256 of the canonical argument
 * @param result the canonical JSON that was returned
 */
public record RequestOutcome(
    @Shape(Text.REQUEST) String requestId,
    boolean known,
    @Omittable @Shape(Text.TXID) String txId,
    @Omittable @Shape(Text.LABEL) String action,
    @Omittable @Shape(Text.DIGEST) String argumentDigest,
    @Omittable @Shape(Text.JSON) String result) {}
