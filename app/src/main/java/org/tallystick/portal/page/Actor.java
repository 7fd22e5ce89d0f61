package org.tallystick.portal.page;

import java.util.List;
import java.util.Locale;

/**
 * The person who is looking at a page, and for which organisation.
 *
 * @param name the person's name as people say it
 * @param account the account of the ledger, {@code MSP id/enrolment id}
 * @param organisation the organisation that the person acts for
 * @param roles ledger roles in lower case, for example {@code owner}; empty where the person has
 *     none
 * @param admin whether the person administers the organisation
 */
public record Actor(
    String name, String account, String organisation, List<String> roles, boolean admin) {

  public Actor {
    roles = List.copyOf(roles);
  }

  /** Whether the person holds a ledger role. */
  public boolean is(String role) {
    return roles.contains(role);
  }

  /** What the person is in the organisation, in one line: {@code owner, steward}. */
  public String standing() {
    String held = String.join(", ", roles);
    if (admin) {
      return held.isEmpty() ? "administrator" : "administrator, " + held;
    }
    return held.isEmpty() ? "no role" : held;
  }

  /** Two letters for the round seal beside the name. */
  public String initials() {
    StringBuilder letters = new StringBuilder();
    for (String word : name.trim().split("\\s+")) {
      if (!word.isEmpty() && letters.length() < 2) {
        letters.append(word, 0, word.offsetByCodePoints(0, 1));
      }
    }
    return letters.toString().toUpperCase(Locale.ROOT);
  }
}
