package org.tallystick.chaincode.currency.api;

import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Submission;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * {@code currency:Mint}: the issuer puts new money into an account, as a credit row. Result: {@link
 * Credit}. Caller: treasurer of the issuer. Errors: {@code NOT_ALLOWED}, {@code AMOUNT_INVALID},
 * {@code NOT_A_MEMBER} (the receiver's organisation).
 *
 * @param requestId the caller's name for this request
 * @param account who receives it
 * @param amount in minor units, at least 1
 * @param reference the deposit that it stands for
 */
public record Mint(
    @Shape(Text.REQUEST) String requestId,
    @Shape(Text.ACCOUNT) String account,
    @Shape(Text.DECIMAL) String amount,
    @Shape(Text.LABEL) String reference)
    implements Submission {}
