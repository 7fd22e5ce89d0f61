package org.tallystick.portal.audit;

import java.math.BigInteger;
import org.tallystick.chaincode.revenue.api.BalanceSheet;

/**
 * The sums that a reader of the balance sheet compares; the contract's own verdict stands beside
 * them.
 */
public final class Sums {

  private Sums() {}

  /** Minted − burned. */
  public static String circulation(BalanceSheet sheet) {
    return number(sheet.minted()).subtract(number(sheet.burned())).toString();
  }

  /** Accumulated − claimed. */
  public static String unclaimed(BalanceSheet sheet) {
    return number(sheet.accumulated()).subtract(number(sheet.claimed())).toString();
  }

  /** Accounts + credits + income + what units earned and nobody claimed. */
  public static String found(BalanceSheet sheet) {
    return number(sheet.accounts())
        .add(number(sheet.credits()))
        .add(number(sheet.income()))
        .add(number(unclaimed(sheet)))
        .toString();
  }

  private static BigInteger number(String decimal) {
    return new BigInteger(decimal);
  }
}
