package org.tallystick.chaincode.currency.api;

import java.util.List;
import org.tallystick.chaincode.ledger.api.Items;
import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Submission;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * {@code currency:Transfer}: pays from an account of the caller into another, as a credit row
 * there. Credit rows of the paying account may be named to be swept first. Result: {@link
 * TransferReceipt}. Caller: the person of a personal account; a treasurer of the organisation for
 * its account. Errors: {@code NOT_ALLOWED}, {@code INSUFFICIENT_FUNDS}, {@code NOT_FOUND} (a row),
 * {@code NOT_A_MEMBER} (the receiver's organisation).
 *
 * @param requestId the caller's name for this request
 * @param from the paying account
 * @param to the receiving account, another one
 * @param amount in minor units; 0 is allowed and moves nothing
 * @param reference what it is for
 * @param creditIds credit rows of {@code from} to sweep first
 */
public record Transfer(
    @Shape(Text.REQUEST) String requestId,
    @Shape(Text.ACCOUNT) String from,
    @Shape(Text.ACCOUNT) String to,
    @Shape(Text.DECIMAL) String amount,
    @Shape(Text.LABEL) String reference,
    @Items(100) @Shape(Text.ROW) List<String> creditIds)
    implements Submission {}
