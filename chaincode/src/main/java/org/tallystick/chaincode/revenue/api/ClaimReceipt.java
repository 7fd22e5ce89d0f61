package org.tallystick.chaincode.revenue.api;

import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * A claim.
 *
 * @param creditId the credit row at the holder's account
 * @param amount in minor units
 * @param holding the holding afterwards
 */
public record ClaimReceipt(
    @Shape(Text.ROW) String creditId, @Shape(Text.DECIMAL) String amount, Holding holding) {}
