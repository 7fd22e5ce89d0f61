package org.tallystick.chaincode.lineage.api;

import org.tallystick.chaincode.ledger.api.Omittable;
import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * {@code lineage:Terms} (evaluate): the terms published for an asset. Result: {@link TermsPage}.
 * Caller: anybody on the channel.
 *
 * @param assetId the parent
 * @param pageSize 1 to 1,000
 * @param bookmark from the page before; left out: the first page
 */
public record Terms(
    @Shape(Text.ID) String assetId,
    int pageSize,
    @Omittable @Shape(Text.BOOKMARK) String bookmark) {}
