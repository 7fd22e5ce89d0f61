package org.tallystick.portal.lineage;

import java.math.BigDecimal;
import java.util.StringJoiner;
import org.tallystick.chaincode.lineage.api.VectorEntry;
import org.tallystick.portal.page.Names;

/** Entries of a royalty vector as people read them. */
public final class Shares {

  private Shares() {}

  /** The exact share of the income that one path takes, as a percentage: {@code 2.25 %}. */
  public static String gross(VectorEntry entry) {
    return new BigDecimal(entry.numerator())
            .movePointLeft(6 * entry.depth())
            .movePointRight(2)
            .stripTrailingZeros()
            .toPlainString()
        + " %";
  }

  /** The assets between the child and the ancestor. */
  public static String way(VectorEntry entry, Names names) {
    StringJoiner way = new StringJoiner(", then ");
    entry.path().subList(0, entry.path().size() - 1).forEach(id -> way.add(names.of(id)));
    return way.toString();
  }
}
