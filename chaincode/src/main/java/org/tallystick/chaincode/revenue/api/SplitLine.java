package org.tallystick.chaincode.revenue.api;

import org.tallystick.chaincode.ledger.api.Omittable;
import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * A line of a split. FEE + ROYALTY lines + REST = price; within one asset HOLDER lines + RESIDUE =
 * its royalty or rest.
 *
 * @param kind what it is
 * @param assetId the ancestor or the asset sold; absent for the fee
 * @param account who receives it; absent for ROYALTY, REST and RESIDUE
 * @param amount in minor units; a RESIDUE may be negative (a leading minus) when earlier fractions
 *     are paid out with this sale
 * @param rule how the amount follows from the price: the rule, its inputs, the rounding
 */
public record SplitLine(
    SplitKind kind,
    @Omittable @Shape(Text.ID) String assetId,
    @Omittable @Shape(Text.ACCOUNT) String account,
    @Shape(Text.LABEL) String amount,
    @Shape(Text.LABEL) String rule) {}
