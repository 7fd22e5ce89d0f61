package org.tallystick.chaincode.revenue.api;

import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Submission;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * {@code revenue:Claim}: pays a holder what its units have earned until the named accumulator,
 * rounded down, to a credit row; the fraction stays earned. Result: {@link ClaimReceipt}. Caller:
 * as for {@link TransferUnits}. Errors: {@code NOT_FOUND}, {@code NOT_ALLOWED}, {@code
 * AMOUNT_INVALID} (nothing to claim), {@code STALE} (accumulator older than the last claim's).
 *
 * @param requestId the caller's name for this request
 * @param assetId the asset
 * @param account the holder
 * @param accumulator number of the accumulator row to reckon with
 */
public record Claim(
    @Shape(Text.REQUEST) String requestId,
    @Shape(Text.ID) String assetId,
    @Shape(Text.ACCOUNT) String account,
    int accumulator)
    implements Submission {}
