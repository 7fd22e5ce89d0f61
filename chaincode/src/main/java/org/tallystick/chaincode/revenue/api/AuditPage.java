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
 * @param digest SHA-256 over keys and values of the rows; the same as before only if none has moved
 * @param bookmark for the next page; absent at the end
 */
public record AuditPage(
    AuditPart part,
    int rows,
    @Shape(Text.BIG) String sum,
    @Shape(Text.DIGEST) String digest,
    @Omittable @Shape(Text.BOOKMARK) String bookmark) {}
