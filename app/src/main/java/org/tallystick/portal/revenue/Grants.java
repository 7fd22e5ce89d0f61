package org.tallystick.portal.revenue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.tallystick.chaincode.revenue.api.Contribution;
import org.tallystick.chaincode.revenue.api.UnitGrant;
import org.tallystick.portal.page.Entered;
import org.tallystick.portal.page.Show;

/** Grants of units as a form takes them: numbered lines of account, units and contribution. */
final class Grants {
  private static final int MOST_ROWS = 100;

  private Grants() {}

  /** How many lines the form had. */
  static int rows(Entered entered) {
    int rows = 0;
    while (rows < MOST_ROWS && entered.form().values().containsKey("account" + rows)) {
      rows++;
    }
    return Math.max(1, rows);
  }

  /**
   * Reads the lines that are not empty.
   *
   * @param supply what they must sum to; null where that is wrong already
   */
  static List<UnitGrant> read(Entered entered, String supply) {
    List<UnitGrant> grants = new ArrayList<>();
    BigInteger sum = BigInteger.ZERO;
    for (int row = 0; row < rows(entered); row++) {
      if (entered.text("account" + row).isEmpty() || entered.text("units" + row).isEmpty()) {
        if (!entered.text("units" + row).isEmpty()) {
          entered.wrong("account" + row, "Say who gets these units.");
        }
        continue;
      }
      String account = entered.account("account" + row);
      String units = entered.count("units" + row, "Write a whole number of units.");
      Contribution contribution =
          entered.choice(Contribution.class, "for" + row, "Choose what the units are for.");
      if (account != null && units != null && contribution != null) {
        grants.add(new UnitGrant(account, units, contribution));
        sum = sum.add(new BigInteger(units));
      }
    }
    if (supply != null && entered.isFine() && !sum.equals(new BigInteger(supply))) {
      entered.wrong(
          "supply",
          "The grants sum to "
              + Show.whole(sum.toString())
              + ", not to all "
              + Show.whole(supply)
              + " units.");
    }
    return grants;
  }
}
