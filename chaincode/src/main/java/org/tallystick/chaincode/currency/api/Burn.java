package org.tallystick.chaincode.currency.api;

import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Submission;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * {@code currency:Burn}: the issuer takes money out of its own organisation's account. Result:
 * {@link AccountBalance}. Caller: treasurer of the issuer. Errors: {@code NOT_ALLOWED}, {@code
 * INSUFFICIENT_FUNDS}, {@code AMOUNT_INVALID}.
 *
 * @param requestId the caller's name for this request
 * @param amount in minor units, at least 1
 * @param reference the withdrawal that it stands for
 */
public record Burn(
    @Shape(Text.REQUEST) String requestId,
    @Shape(Text.DECIMAL) String amount,
    @Shape(Text.LABEL) String reference)
    implements Submission {}
