package org.tallystick.chaincode.revenue.api;

import org.tallystick.chaincode.ledger.api.Omittable;
import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * {@code revenue:Audit} (evaluate): one page of one book, summed. Whoever adds up all pages of all
 * books gets: accounts + credits + income + accumulated − claimed = minted − burned; units issued =
 * units held + units moving; promised ≤ accumulated − claimed. Pages read one after the other are
 * not one moment. Whoever reads all pages a second time, with the same bookmarks, and finds every
 * {@code digest} as before knows that nothing moved in between, so that the sums were true at the
 * height between the two passes; a digest that differs means: again. One call of {@link Balances}
 * is one moment by itself. Result: {@link AuditPage}. Caller: auditor or regulator of a member that
 * the set-up names as auditor. Errors: {@code NOT_ALLOWED}, {@code TOO_MANY_ROWS}.
 *
 * @param part the book
 * @param pageSize 1 to 1,000
 * @param bookmark from the page before; left out: the first page
 */
public record Audit(
    AuditPart part, int pageSize, @Omittable @Shape(Text.BOOKMARK) String bookmark) {}
