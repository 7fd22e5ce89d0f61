package org.tallystick.chaincode.asset.api;

import org.tallystick.chaincode.ledger.api.Omittable;
import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * {@code asset:Versions} (evaluate): the versions of an asset, by number as text. Result: {@link
 * VersionPage}. Caller: anybody on the channel.
 *
 * @param assetId the asset
 * @param pageSize 1 to 1,000
 * @param bookmark from the page before; left out: the first page
 */
public record Versions(
    @Shape(Text.ID) String assetId,
    int pageSize,
    @Omittable @Shape(Text.BOOKMARK) String bookmark) {}
