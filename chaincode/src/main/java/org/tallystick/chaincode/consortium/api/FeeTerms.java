package org.tallystick.chaincode.consortium.api;

import org.tallystick.chaincode.ledger.api.Omittable;
import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * The fee of one sale: rate of the price, at least the minimum, at most the maximum.
 *
 * @param ratePpm parts per million of the price, 0 to 100,000
 * @param minimum in minor units
 * @param maximum in minor units; left out: none
 * @param account who receives fees
 */
public record FeeTerms(
    int ratePpm,
    @Shape(Text.DECIMAL) String minimum,
    @Omittable @Shape(Text.DECIMAL) String maximum,
    @Shape(Text.ACCOUNT) String account) {}
