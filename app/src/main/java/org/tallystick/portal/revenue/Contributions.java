package org.tallystick.portal.revenue;

import org.tallystick.chaincode.revenue.api.UnitGrant;
import org.tallystick.chaincode.revenue.api.UnitIssue;
import org.tallystick.portal.page.Show;

/** What holders gave to an asset, as people read it. */
public final class Contributions {

  private Contributions() {}

  /** For what an account was granted units when they were issued; else that it acquired them. */
  public static String of(UnitIssue issue, String account) {
    for (UnitGrant grant : issue.grants()) {
      if (grant.account().equals(account)) {
        return "for " + Show.words(grant.contribution().name());
      }
    }
    return "acquired";
  }
}
