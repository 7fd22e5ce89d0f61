package org.tallystick.chaincode.currency.api;

import org.tallystick.chaincode.ledger.api.Omittable;
import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * Money that came in and has not been swept.
 *
 * @param creditId its row
 * @param account who receives it
 * @param amount in minor units
 * @param kind why it came
 * @param counterparty the account or asset id that it came from; absent when minted
 * @param reference what it is for: a sentence, or the id of the sale or fold
 * @param at when, milliseconds since 1970 (UTC)
 */
public record Credit(
    @Shape(Text.ROW) String creditId,
    @Shape(Text.ACCOUNT) String account,
    @Shape(Text.DECIMAL) String amount,
    MovementKind kind,
    @Omittable @Shape(Text.LABEL) String counterparty,
    @Shape(Text.LABEL) String reference,
    long at) {}
