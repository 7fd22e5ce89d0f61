package org.tallystick.portal.lineage;

import org.tallystick.chaincode.lineage.api.Royalty;
import org.tallystick.chaincode.money.RoyaltyKind;
import org.tallystick.portal.page.Entered;

/** The royalty of a form: its kind and, unless there is none, its rate. */
final class RoyaltyFields {

  private RoyaltyFields() {}

  /** Reads both fields; null after something was noted. */
  static Royalty read(Entered entered) {
    RoyaltyKind kind = entered.choice(RoyaltyKind.class, "kind", "Choose a kind of royalty.");
    if (kind == null) {
      return null;
    }
    if (kind == RoyaltyKind.NONE) {
      return new Royalty(kind, 0);
    }
    Integer rate = entered.ppm("rate");
    return rate == null ? null : new Royalty(kind, rate);
  }
}
