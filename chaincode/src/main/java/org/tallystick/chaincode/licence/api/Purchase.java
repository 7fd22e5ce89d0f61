package org.tallystick.chaincode.licence.api;

import java.util.List;
import org.tallystick.chaincode.ledger.api.Items;
import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Submission;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * {@code licence:Purchase}: pays the price of a quote and gets the licence, in one transaction.
 * Result: {@link Receipt}. Caller: whoever may ask for quotes of the licensee; the payer is the
 * licensee's organisation or the caller. Errors: {@code NOT_FOUND}, {@code NOT_ALLOWED}, {@code
 * NO_LONGER_OPEN}, {@code EXPIRED}, {@code WRONG_STATE} (asset not active), {@code
 * INSUFFICIENT_FUNDS}, {@code EXPECTATION_FAILED} (price).
 *
 * @param requestId the caller's name for this request
 * @param quoteId the quote
 * @param payer the account that pays
 * @param expectedPrice the price that the caller saw, the most that it pays
 * @param creditIds credit rows of the payer to sweep first
 */
public record Purchase(
    @Shape(Text.REQUEST) String requestId,
    @Shape(Text.ID) String quoteId,
    @Shape(Text.ACCOUNT) String payer,
    @Shape(Text.DECIMAL) String expectedPrice,
    @Items(100) @Shape(Text.ROW) List<String> creditIds)
    implements Submission {}
