package org.tallystick.network.consortium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.hyperledger.fabric.protos.common.SignaturePolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyExpressionTest {

  @Test
  void gates_nest_and_principals_keep_their_order() {
    PolicyExpression expression =
        PolicyExpression.parse("or('A.member', And(\"B.peer\", OutOf(1, 'C-x.1.admin')))");
    SignaturePolicy.NOutOf or = expression.envelope().getRule().getNOutOf();
    assertThat(or.getN()).isEqualTo(1);
    assertThat(or.getRules(0).getSignedBy()).isZero();
    SignaturePolicy.NOutOf and = or.getRules(1).getNOutOf();
    assertThat(and.getN()).isEqualTo(2);
    assertThat(and.getRules(0).getSignedBy()).isEqualTo(1);
    assertThat(and.getRules(1).getNOutOf().getRules(0).getSignedBy()).isEqualTo(2);
    assertThat(expression.mspIds()).containsExactlyInAnyOrder("A", "B", "C-x.1");
  }

  @ParameterizedTest(name = "{0} is refused: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``|expected (position 1)",
        "XOR('A.peer')|AND, OR, OutOf or a quoted principal expected, not 'XOR'",
        "OR('A.boss')|'A.boss' is no principal",
        "OR('peer')|'peer' is no principal",
        "OR('A.peer'|',' or ')' expected",
        "OR('A.peer') x|nothing more expected",
        "OR 'A.peer'|'(' expected, not ''A.peer''",
        "OR()|a quoted principal expected",
        "OutOf(3,'A.peer','B.peer')|3 out of 2 can never be right",
        "OutOf(0,'A.peer')|0 out of 1 can never be right",
        "OutOf('A.peer')|a number expected",
      })
  void what_is_no_policy_is_refused_with_the_reason(String text, String reason) {
    assertThatThrownBy(() -> PolicyExpression.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason)
        .hasMessageContaining("position");
  }

  @Test
  void nesting_without_end_is_refused() {
    assertThatThrownBy(() -> PolicyExpression.parse("OR(".repeat(10_000)))
        .hasMessageContaining("nested deeper than");
  }
}
