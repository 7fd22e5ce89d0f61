package org.tallystick.chaincode.revenue.api;

import org.tallystick.chaincode.ledger.api.Omittable;
import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * {@code revenue:Statement} (evaluate): the folds of an asset, oldest first: where each unit of
 * money came from and went. Result: {@link FoldPage}. Caller: anybody on the channel.
 *
 * @param assetId the asset
 * @param pageSize 1 to 100
 * @param bookmark from the page before; left out: the first page
 */
public record Statement(
    @Shape(Text.ID) String assetId,
    int pageSize,
    @Omittable @Shape(Text.BOOKMARK) String bookmark) {}
