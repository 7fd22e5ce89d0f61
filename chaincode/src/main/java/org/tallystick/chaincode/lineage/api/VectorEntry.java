package org.tallystick.chaincode.lineage.api;

import java.util.List;
import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;
import org.tallystick.chaincode.money.RoyaltyKind;

/**
 * What one ancestor takes of an asset's income by one path. Gross = floor(income × numerator /
 * 10^(6·depth)); net = gross − the gross of the entries whose {@code through} is this one.
 *
 * @param path asset ids from the parent to the ancestor, which is the last
 * @param kind how the ancestor's share was agreed
 * @param numerator exact product of the rates, over 10^(6·depth)
 * @param depth how many rates were multiplied
 * @param through index of the entry that this one is paid out of; −1: directly out of the income
 */
public record VectorEntry(
    @Shape(Text.ID) List<String> path,
    RoyaltyKind kind,
    @Shape(Text.BIG) String numerator,
    int depth,
    int through) {}
