package org.tallystick.chaincode.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tallystick.chaincode.ledger.api.TallystickException;

class SemanticVersionTest {
  @Test
  void numbers_are_ordered_by_precedence_and_not_as_text() {
    List<String> ascending =
        List.of(
            "0.0.1",
            "0.9.0",
            "0.10.0",
            "1.0.0-1",
            "1.0.0-2",
            "1.0.0-10",
            "1.0.0-alpha",
            "1.0.0-alpha.1",
            "1.0.0-alpha.beta",
            "1.0.0-beta",
            "1.0.0-beta.2",
            "1.0.0-beta.11",
            "1.0.0-rc.1",
            "1.0.0",
            "1.0.1",
            "2.0.0",
            "10.0.0",
            "99999999999999999999.0.0");
    List<String> shuffled = new ArrayList<>(ascending);
    Collections.shuffle(shuffled, new Random(7));
    shuffled.sort((a, b) -> SemanticVersion.parse(a).compareTo(SemanticVersion.parse(b)));
    assertThat(shuffled).isEqualTo(ascending);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "1.0",
        "1.0.0.0",
        "v1.0.0",
        "01.0.0",
        "1.00.0",
        "1.0.0-",
        "1.0.0-01",
        "1.0.0-a..b",
        "1.0.0+build",
        "1.0.0-rc.1+build",
        "1.0.0-_",
        " 1.0.0",
        "-1.0.0",
        "*",
        ""
      })
  void everything_else_is_refused(String text) {
    assertThatThrownBy(() -> SemanticVersion.parse(text))
        .isInstanceOf(TallystickException.class)
        .hasMessageStartingWith("MEMBER_INVALID: ");
  }
}
