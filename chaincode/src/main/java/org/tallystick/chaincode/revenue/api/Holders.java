package org.tallystick.chaincode.revenue.api;

import org.tallystick.chaincode.ledger.api.Omittable;
import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * {@code revenue:Holders} (evaluate): who holds an asset's units, in order of accounts. Result:
 * {@link HolderPage}. Caller: anybody on the channel.
 *
 * @param assetId the asset
 * @param pageSize 1 to 1,000
 * @param bookmark from the page before; left out: the first page
 */
public record Holders(
    @Shape(Text.ID) String assetId,
    int pageSize,
    @Omittable @Shape(Text.BOOKMARK) String bookmark) {}
