package org.tallystick.chaincode.licence;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.tallystick.chaincode.ledger.api.ErrorCode;
import org.tallystick.chaincode.ledger.api.TallystickException;
import org.tallystick.chaincode.licence.api.Action;
import org.tallystick.chaincode.licence.api.Check;
import org.tallystick.chaincode.licence.api.Clause;
import org.tallystick.chaincode.licence.api.LicenceTerms;

/**
 * Which terms can be published and what they say about one use. Within one set of terms a matching
 * prohibition beats every permission, and what no permission matches is denied. {@code *} means all
 * and has to be written; an empty list means nothing.
 */
final class TermsRules {
  private static final String ALL = "*";

  private TermsRules() {}

  /** What terms say about one use; the clause is absent where none matches. */
  record Verdict(boolean allowed, Clause clause) {
    static final Verdict SILENT = new Verdict(false, null);
  }

  /** Refuses terms that nobody could decide on. */
  static void requirePublishable(LicenceTerms terms) {
    Set<String> ids = new TreeSet<>();
    boolean permits = false;
    for (Clause clause : terms.clauses()) {
      require(ids.add(clause.clauseId()), "two clauses have the same clauseId");
      require(!clause.clauseId().equals(ALL), "a clauseId is a name, not *");
      require(!clause.actions().isEmpty(), "a clause names at least one action");
      requireUnique(clause.actions(), "actions");
      requireScope(clause.purposes(), "purposes");
      requireScope(clause.territories(), "territories");
      requireUnique(clause.obligations(), "obligations");
      permits |= clause.permit();
    }
    require(permits, "terms without a permission allow nothing");
    Integer days = terms.durationDays();
    require(
        days == null || days >= 1 && days <= LicenceLimits.DURATION_DAYS,
        "durationDays is 1 to " + LicenceLimits.DURATION_DAYS);
  }

  /** Refuses a question about everything at once: permissions answer one purpose and one place. */
  static void requireDefinite(Check question) {
    require(!question.purpose().equals(ALL), "purpose names one purpose, not *");
    require(!question.territory().equals(ALL), "territory names one territory, not *");
    require(question.at() >= 0, "at is milliseconds since 1970");
  }

  /** What the terms say about an action for a purpose in a territory. */
  static Verdict judge(LicenceTerms terms, Action action, String purpose, String territory) {
    Clause permission = null;
    for (Clause clause : terms.clauses()) {
      if (clause.actions().contains(action)
          && covers(clause.purposes(), purpose)
          && covers(clause.territories(), territory)) {
        if (!clause.permit()) {
          return new Verdict(false, clause);
        }
        permission = permission == null ? clause : permission;
      }
    }
    return permission == null ? Verdict.SILENT : new Verdict(true, permission);
  }

  private static boolean covers(List<String> scope, String value) {
    return scope.contains(ALL) || scope.contains(value);
  }

  private static void requireScope(List<String> scope, String member) {
    requireUnique(scope, member);
    require(
        !scope.contains(ALL) || scope.size() == 1, member + " names * alone or single code words");
  }

  private static void requireUnique(List<?> items, String member) {
    require(new TreeSet<>(items).size() == items.size(), member + " names something twice");
  }

  private static void require(boolean holds, String sentence) {
    if (!holds) {
      throw new TallystickException(ErrorCode.MEMBER_INVALID, sentence + ".");
    }
  }
}
