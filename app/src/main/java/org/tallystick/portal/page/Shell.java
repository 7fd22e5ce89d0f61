package org.tallystick.portal.page;

import java.util.ArrayList;
import java.util.List;

/**
 * The frame around a page: who is acting, where the page stands, what just happened.
 *
 * @param title title of the page, without the product's name
 * @param section the entry of the navigation that is current; {@code ""} for none
 * @param actor who is signed in; null on the sign-in page
 * @param demonstration whether this portal serves several organisations at once, which only a
 *     demonstration may
 * @param organisations how many organisations it serves
 * @param flash what just happened; null for nothing
 * @param crumbs the way to the page, the page itself excluded
 */
public record Shell(
    String title,
    String section,
    Actor actor,
    boolean demonstration,
    int organisations,
    Flash flash,
    List<Crumb> crumbs) {

  public Shell {
    crumbs = List.copyOf(crumbs);
  }

  /** The same frame, one step further from the catalogue. */
  public Shell under(String label, String href) {
    List<Crumb> longer = new ArrayList<>(crumbs);
    longer.add(new Crumb(label, href));
    return new Shell(title, section, actor, demonstration, organisations, flash, longer);
  }

  /** Whether the person who looks holds a ledger role. */
  public boolean may(String role) {
    return actor != null && actor.is(role);
  }
}
