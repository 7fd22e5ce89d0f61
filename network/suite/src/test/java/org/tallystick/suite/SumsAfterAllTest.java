package org.tallystick.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs after all other tests, so that it judges what every one of them left on the ledger. */
@ExtendWith(OneNetwork.class)
@Order(Integer.MAX_VALUE)
class SumsAfterAllTest {
  private static Market market;

  @BeforeAll
  static void consortium(SuiteNetwork network) {
    market = new Market(network);
    market.setUp();
  }

  @Test
  void after_all_tests_every_unit_of_money_is_accounted_for() {
    Party.Answer sheet = market.person("AuditOffice/avi").evaluate("revenue:Balances", Map.of());

    assertThat(sheet.members()).containsEntry("difference", "0").containsEntry("balanced", true);
    assertThat(sheet.text("unitsHeld")).isEqualTo(sheet.text("unitsIssued"));
  }
}
