package org.tallystick.chaincode.revenue.api;

import org.tallystick.chaincode.ledger.api.Omittable;
import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * {@code revenue:HolderStatement} (evaluate): what changed a holding, newest first. Result: {@link
 * HolderStatementPage}. Caller: anybody on the channel.
 *
 * @param assetId the asset
 * @param account the holder
 * @param pageSize 1 to 1,000
 * @param bookmark from the page before; left out: the newest
 */
public record HolderStatement(
    @Shape(Text.ID) String assetId,
    @Shape(Text.ACCOUNT) String account,
    int pageSize,
    @Omittable @Shape(Text.BOOKMARK) String bookmark) {}
