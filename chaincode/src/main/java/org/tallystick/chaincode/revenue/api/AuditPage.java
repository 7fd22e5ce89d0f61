package org.tallystick.chaincode.revenue.api;

import org.tallystick.chaincode.ledger.api.Omittable;
import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * A page of a book.
 *
 * @param part the book
 * @param rows how many rows the page covers
 * @param sum their sum, in minor units or units
 * @param bookmark for the next page; absent at the end
 */
public record AuditPage(
    AuditPart part,
    int rows,
    @Shape(Text.BIG) String sum,
    @Omittable @Shape(Text.BOOKMARK) String bookmark) {}
