package org.tallystick.chaincode.money;

import java.math.BigInteger;
import java.util.List;

/**
 * What one ancestor takes of an asset's income by one path: gross = floor(income × numerator /
 * 10^(6·depth)); net = gross − the gross of the entries that are paid out of it.
 *
 * @param path asset ids from the parent to the ancestor, which is the last
 * @param kind how the ancestor's share was agreed
 * @param numerator exact product of the rates, never rounded
 * @param depth how many rates were multiplied
 * @param through index of the entry that this one is paid out of; −1: directly out of the income
 */
public record RoyaltyEntry(
    List<String> path, RoyaltyKind kind, BigInteger numerator, int depth, int through) {
  public RoyaltyEntry {
    path = List.copyOf(path);
  }

  /** The ancestor. */
  public String ancestor() {
    return path.get(path.size() - 1);
  }

  /** The share of an income before anything is passed on. */
  public Amount gross(Amount income) {
    return income.floor(numerator, Ppm.SCALE.pow(depth));
  }
}
