package org.tallystick.chaincode.currency.api;

import org.tallystick.chaincode.ledger.api.Omittable;
import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * Money that went out of an account.
 *
 * @param amount in minor units
 * @param kind why
 * @param counterparty the receiving account or asset id; absent when burned
 * @param reference what it is for: a sentence, or the id of the licence
 */
public record Debit(
    @Shape(Text.DECIMAL) String amount,
    MovementKind kind,
    @Omittable @Shape(Text.LABEL) String counterparty,
    @Shape(Text.LABEL) String reference) {}
