package org.tallystick.chaincode.revenue.api;

import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * What one transaction did to a holding. Earnings are exact, in minor units × supply: opening +
 * accrued − claimed × supply = closing; what is left of a minor unit stays in closing.
 *
 * @param number 1 for the first entry of the holding
 * @param txId the transaction
 * @param at milliseconds since 1970 (UTC)
 * @param kind what happened
 * @param accumulator number of the accumulator row reckoned with
 * @param supply all units of the asset
 * @param units units afterwards
 * @param opening earned and unpaid before, × supply
 * @param accrued earned since, × supply
 * @param claimed paid, in minor units
 * @param closing earned and unpaid afterwards, × supply
 */
public record HolderEntry(
    int number,
    @Shape(Text.TXID) String txId,
    long at,
    HolderEntryKind kind,
    int accumulator,
    @Shape(Text.DECIMAL) String supply,
    @Shape(Text.DECIMAL) String units,
    @Shape(Text.BIG) String opening,
    @Shape(Text.BIG) String accrued,
    @Shape(Text.DECIMAL) String claimed,
    @Shape(Text.BIG) String closing) {}
