package org.tallystick.chaincode.revenue.api;

import java.util.List;
import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * A holder's position; units on their way are not in it until merged.
 *
 * @param assetId the asset
 * @param account the holder
 * @param units how many
 * @param supply all units
 * @param claimable what a claim would pay now, in minor units
 * @param claimed all that was ever claimed
 * @param accumulator number of the newest accumulator row
 * @param incoming unit rows to merge, the first 100
 */
public record HolderPosition(
    @Shape(Text.ID) String assetId,
    @Shape(Text.ACCOUNT) String account,
    @Shape(Text.DECIMAL) String units,
    @Shape(Text.DECIMAL) String supply,
    @Shape(Text.DECIMAL) String claimable,
    @Shape(Text.DECIMAL) String claimed,
    int accumulator,
    List<UnitRow> incoming) {}
