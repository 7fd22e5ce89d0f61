package org.tallystick.chaincode.revenue.api;

import org.tallystick.chaincode.ledger.api.Omittable;
import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * {@code revenue:PendingIncome} (evaluate): income of an asset that waits to be folded. Result:
 * {@link IncomePage}. Caller: anybody on the channel.
 *
 * @param assetId the asset
 * @param pageSize 1 to 1,000
 * @param bookmark from the page before; left out: the first page
 */
public record PendingIncome(
    @Shape(Text.ID) String assetId,
    int pageSize,
    @Omittable @Shape(Text.BOOKMARK) String bookmark) {}
