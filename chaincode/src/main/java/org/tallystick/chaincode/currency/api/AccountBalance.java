package org.tallystick.chaincode.currency.api;

import org.tallystick.chaincode.ledger.api.Omittable;
import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * What an account holds. An account that never held anything holds 0.
 *
 * @param account the account
 * @param balance what can be spent, in minor units
 * @param unswept the sum of its credit rows; only in the answer of {@code currency:Balance}
 */
public record AccountBalance(
    @Shape(Text.ACCOUNT) String account,
    @Shape(Text.DECIMAL) String balance,
    @Omittable @Shape(Text.DECIMAL) String unswept) {}
