package org.tallystick.chaincode.currency.api;

import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * The event line of a written account: what a read model needs to book it.
 *
 * @param account the account
 * @param entry what happened
 */
public record AccountMovement(@Shape(Text.ACCOUNT) String account, StatementEntry entry) {}
