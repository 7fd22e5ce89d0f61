package org.tallystick.portal.licence;

import java.util.ArrayList;
import java.util.List;
import org.tallystick.chaincode.licence.api.Action;
import org.tallystick.chaincode.licence.api.Clause;
import org.tallystick.chaincode.licence.api.LicenceTerms;
import org.tallystick.portal.page.Entered;

/** Licence terms as a form takes them: one permission and, if wanted, one prohibition. */
final class TermsFields {
  private static final int LONGEST_DAYS = 36_500;

  private TermsFields() {}

  /** Reads the terms; what is wrong is noted, and the result means nothing then. */
  static LicenceTerms read(Entered entered) {
    String name = entered.required("name", "Give the terms a name.");
    String text = entered.required("text", "Write the terms in words, or say where they stand.");
    List<Clause> clauses = new ArrayList<>();
    clauses.add(clause(entered, "1", true, "permit"));
    if (!entered.choices(Action.class, "forbid.actions").isEmpty()) {
      clauses.add(clause(entered, "2", false, "forbid"));
    }
    return new LicenceTerms(
        name,
        text,
        clauses,
        entered.text("transferable").equals("true"),
        entered.upTo(LONGEST_DAYS, "days"));
  }

  private static Clause clause(Entered entered, String id, boolean permit, String group) {
    List<Action> actions = entered.choices(Action.class, group + ".actions");
    if (actions.isEmpty()) {
      entered.wrong(group + ".actions", "Choose at least one action that is allowed.");
    }
    List<String> purposes = entered.words(group + ".purposes");
    if (purposes.isEmpty()) {
      entered.wrong(group + ".purposes", "Name a purpose, or * for all.");
    }
    List<String> territories = entered.words(group + ".territories");
    if (territories.isEmpty()) {
      entered.wrong(group + ".territories", "Name a country's code, or * for all.");
    }
    return new Clause(
        id,
        permit,
        actions,
        purposes,
        territories,
        entered.lines(group + ".obligations", line -> line));
  }
}
