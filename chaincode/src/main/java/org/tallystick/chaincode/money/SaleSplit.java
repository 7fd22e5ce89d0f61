package org.tallystick.chaincode.money;

import java.util.SortedMap;

/**
 * Where the price of one sale goes, in the fixed order of deduction: fee, then ancestors, then the
 * asset's unit holders. The three sum to the price.
 *
 * @param fee for the consortium
 * @param royalties of each ancestor that takes something
 * @param rest for the asset's units
 */
public record SaleSplit(Amount fee, SortedMap<String, Amount> royalties, Amount rest) {
  /**
   * @throws IllegalArgumentException if the fee is above the price or the vector breaks a bound
   */
  public static SaleSplit of(Amount price, Amount fee, RoyaltyVector vector) {
    Amount income = price.minus(fee);
    SortedMap<String, Amount> royalties = vector.shares(income);
    Amount rest = income;
    for (Amount royalty : royalties.values()) {
      rest = rest.minus(royalty);
    }
    return new SaleSplit(fee, royalties, rest);
  }
}
