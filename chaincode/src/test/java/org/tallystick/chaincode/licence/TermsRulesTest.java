package org.tallystick.chaincode.licence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tallystick.chaincode.licence.api.Action.FINE_TUNE;
import static org.tallystick.chaincode.licence.api.Action.HOST;
import static org.tallystick.chaincode.licence.api.Action.USE;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tallystick.chaincode.licence.api.Action;
import org.tallystick.chaincode.licence.api.Check;
import org.tallystick.chaincode.licence.api.Clause;
import org.tallystick.chaincode.licence.api.LicenceTerms;

class TermsRulesTest {
  private static final LicenceTerms RESEARCH =
      terms(
          null,
          permit("1", List.of(USE, FINE_TUNE), List.of("research"), List.of("DE", "FR")),
          permit("2", List.of(USE), List.of("*"), List.of("FR")),
          forbid("3", List.of(USE), List.of("military"), List.of("*")));

  @Test
  void a_permission_that_matches_action_purpose_and_territory_allows() {
    TermsRules.Verdict verdict = TermsRules.judge(RESEARCH, USE, "research", "DE");

    assertThat(verdict.allowed()).isTrue();
    assertThat(verdict.clause().clauseId()).isEqualTo("1");
  }

  @Test
  void a_star_covers_every_purpose_but_only_where_it_is_written() {
    assertThat(TermsRules.judge(RESEARCH, USE, "teaching", "FR").allowed()).isTrue();
    assertThat(TermsRules.judge(RESEARCH, USE, "teaching", "DE"))
        .isEqualTo(TermsRules.Verdict.SILENT);
  }

  @Test
  void a_prohibition_beats_every_permission_and_says_which_clause_it_is() {
    TermsRules.Verdict verdict = TermsRules.judge(RESEARCH, USE, "military", "FR");

    assertThat(verdict.allowed()).isFalse();
    assertThat(verdict.clause().clauseId()).isEqualTo("3");
  }

  @ParameterizedTest
  @EnumSource(Action.class)
  void what_no_clause_mentions_is_denied(Action action) {
    LicenceTerms hosting = terms(null, permit("1", List.of(HOST), List.of("*"), List.of("*")));

    assertThat(TermsRules.judge(hosting, action, "any", "DE").allowed()).isEqualTo(action == HOST);
  }

  @Test
  void an_empty_list_matches_nothing() {
    LicenceTerms nowhere = terms(null, permit("1", List.of(USE), List.of("*"), List.of()));

    assertThat(TermsRules.judge(nowhere, USE, "research", "DE").allowed()).isFalse();
  }

  @Test
  void codes_are_compared_exactly() {
    assertThat(TermsRules.judge(RESEARCH, USE, "Research", "DE").allowed()).isFalse();
    assertThat(TermsRules.judge(RESEARCH, USE, "research", "de").allowed()).isFalse();
  }

  @Test
  void terms_on_which_nobody_could_decide_are_not_published() {
    assertThatCode(() -> TermsRules.requirePublishable(RESEARCH)).doesNotThrowAnyException();
    refuses(terms(null));
    refuses(terms(null, forbid("1", List.of(USE), List.of("*"), List.of("*"))));
    refuses(terms(null, any("1"), any("1")));
    refuses(terms(null, permit("1", List.of(), List.of("*"), List.of("*"))));
    refuses(terms(null, permit("1", List.of(USE, USE), List.of("*"), List.of("*"))));
    refuses(terms(null, permit("1", List.of(USE), List.of("*", "research"), List.of("*"))));
    refuses(terms(null, permit("1", List.of(USE), List.of("*"), List.of("DE", "DE"))));
    refuses(terms(0, any("1")));
    refuses(terms(LicenceLimits.DURATION_DAYS + 1, any("1")));
    assertThatCode(
            () -> TermsRules.requirePublishable(terms(LicenceLimits.DURATION_DAYS, any("1"))))
        .doesNotThrowAnyException();
  }

  @Test
  void a_check_asks_about_one_purpose_in_one_place() {
    assertThatCode(() -> TermsRules.requireDefinite(check("research", "DE", 0)))
        .doesNotThrowAnyException();
    for (Check question :
        List.of(check("*", "DE", 0), check("research", "*", 0), check("research", "DE", -1))) {
      assertThatThrownBy(() -> TermsRules.requireDefinite(question))
          .hasMessageStartingWith("MEMBER_INVALID");
    }
  }

  private static void refuses(LicenceTerms terms) {
    assertThatThrownBy(() -> TermsRules.requirePublishable(terms))
        .hasMessageStartingWith("MEMBER_INVALID");
  }

  private static Check check(String purpose, String territory, long at) {
    return new Check("asset-" + "a".repeat(32), null, "Meridian", USE, purpose, territory, at);
  }

  private static LicenceTerms terms(Integer durationDays, Clause... clauses) {
    return new LicenceTerms("Terms", "", Arrays.asList(clauses), false, durationDays);
  }

  private static Clause any(String id) {
    return permit(id, List.of(USE), List.of("*"), List.of("*"));
  }

  private static Clause permit(
      String id, List<Action> actions, List<String> purposes, List<String> territories) {
    return new Clause(id, true, actions, purposes, territories, List.of("Name the licensor"));
  }

  private static Clause forbid(
      String id, List<Action> actions, List<String> purposes, List<String> territories) {
    return new Clause(id, false, actions, purposes, territories, List.of());
  }
}
