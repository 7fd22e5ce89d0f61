package org.tallystick.chaincode.revenue.api;

import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * What one account holds of an asset's revenue.
 *
 * @param assetId the asset
 * @param account the holder
 * @param units how many
 * @param debt signed, in amount × supply: what of accumulator × units is not the holder's or was
 *     claimed
 * @param claimed all that was ever claimed, in minor units
 * @param accumulator number of the newest accumulator row that was reckoned with
 */
public record Holding(
    @Shape(Text.ID) String assetId,
    @Shape(Text.ACCOUNT) String account,
    @Shape(Text.DECIMAL) String units,
    @Shape(Text.LABEL) String debt,
    @Shape(Text.DECIMAL) String claimed,
    int accumulator) {}
