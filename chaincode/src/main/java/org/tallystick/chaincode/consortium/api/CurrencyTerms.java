package org.tallystick.chaincode.consortium.api;

import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * The consortium's currency.
 *
 * @param code such as {@code TLY}
 * @param decimals minor digits, 0 to 6; amounts are always minor units
 * @param issuer MSP id of the one organisation that mints and burns
 */
public record CurrencyTerms(
    @Shape(Text.CODE) String code, int decimals, @Shape(Text.MSP) String issuer) {}
