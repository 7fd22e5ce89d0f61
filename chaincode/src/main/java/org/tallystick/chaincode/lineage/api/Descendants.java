package org.tallystick.chaincode.lineage.api;

import org.tallystick.chaincode.ledger.api.Omittable;
import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * {@code lineage:Descendants} (evaluate): everything that derives from an asset, nearest first.
 * Result: {@link Walk}. Caller: anybody on the channel. Errors: {@code NOT_FOUND}.
 *
 * @param assetId where to start
 * @param maxDepth 1 to 64
 * @param pageSize edges, 1 to 1,000
 * @param bookmark from the page before; left out: the first page
 */
public record Descendants(
    @Shape(Text.ID) String assetId,
    int maxDepth,
    int pageSize,
    @Omittable @Shape(Text.BOOKMARK) String bookmark) {}
