package org.tallystick.chaincode.revenue.api;

import org.tallystick.chaincode.ledger.api.Omittable;
import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * {@code revenue:Audit} (evaluate): one page of one book, summed. Whoever adds up all pages of all
 * books at one block height gets: accounts + credits + income + accumulated − claimed = minted −
 * burned; units issued = units held. Pages read at different heights are not one moment: the caller
 * compares {@code lastTxAt} or reads the height before and after. Result: {@link AuditPage}. Caller: auditor or
 * regulator of a member that the set-up names as auditor. Errors: {@code NOT_ALLOWED}, {@code TOO_MANY_ROWS}.
 *
 * @param part the book
 * @param pageSize 1 to 1,000
 * @param bookmark from the page before; left out: the first page
 */
public record Audit(
    AuditPart part, int pageSize, @Omittable @Shape(Text.BOOKMARK) String bookmark) {}
