package org.tallystick.chaincode.revenue.api;

import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * {@code revenue:Preview} (evaluate): who gets which part of a price, down to the holders, if it
 * were paid, folded and claimed now. Result: {@link Split}. Caller: anybody on the channel. Errors:
 * {@code NOT_FOUND}, {@code AMOUNT_INVALID}.
 *
 * @param assetId the asset to be sold
 * @param price in minor units
 */
public record Preview(@Shape(Text.ID) String assetId, @Shape(Text.DECIMAL) String price) {}
