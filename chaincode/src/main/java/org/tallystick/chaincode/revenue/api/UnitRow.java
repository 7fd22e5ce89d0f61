package org.tallystick.chaincode.revenue.api;

import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * Units on their way to a holder; they earn from the accumulator at which they were sent.
 *
 * @param rowId the row
 * @param assetId the asset
 * @param from the sending account
 * @param to the receiving account
 * @param units how many
 * @param accumulator number of the accumulator row at which they were sent
 * @param reference what it is for
 * @param at milliseconds since 1970 (UTC)
 */
public record UnitRow(
    @Shape(Text.ROW) String rowId,
    @Shape(Text.ID) String assetId,
    @Shape(Text.ACCOUNT) String from,
    @Shape(Text.ACCOUNT) String to,
    @Shape(Text.DECIMAL) String units,
    int accumulator,
    @Shape(Text.LABEL) String reference,
    long at) {}
