package org.tallystick.chaincode.revenue.api;

import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Submission;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * {@code revenue:TransferUnits}: passes units on. What was earned until the named accumulator stays
 * with the sender. The units arrive as a row that the receiver merges. Result: {@link UnitRow}.
 * Caller: the person of a personal account; an owner or treasurer of the organisation for its
 * account. Errors: {@code NOT_FOUND}, {@code NOT_ALLOWED}, {@code INSUFFICIENT_UNITS}, {@code
 * AMOUNT_INVALID}, {@code STALE} (accumulator older than the sender's last), {@code NOT_A_MEMBER}
 * (the receiver's organisation).
 *
 * @param requestId the caller's name for this request
 * @param assetId the asset
 * @param from the sending account
 * @param to the receiving account, another one
 * @param units at least 1
 * @param accumulator number of the accumulator row to reckon with; an old one is the sender's loss
 *     only
 * @param reference what it is for
 */
public record TransferUnits(
    @Shape(Text.REQUEST) String requestId,
    @Shape(Text.ID) String assetId,
    @Shape(Text.ACCOUNT) String from,
    @Shape(Text.ACCOUNT) String to,
    @Shape(Text.DECIMAL) String units,
    int accumulator,
    @Shape(Text.LABEL) String reference)
    implements Submission {}
