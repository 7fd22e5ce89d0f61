package org.tallystick.chaincode.revenue.api;

import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * One immutable row of an asset's accumulator: all income that its units ever earned.
 *
 * @param assetId the asset
 * @param number 0 at the issue of units, then one more per fold
 * @param total sum of all income for the units, in minor units
 * @param supply all units
 * @param at milliseconds since 1970 (UTC)
 */
public record Accumulator(
    @Shape(Text.ID) String assetId,
    int number,
    @Shape(Text.DECIMAL) String total,
    @Shape(Text.DECIMAL) String supply,
    long at) {}
