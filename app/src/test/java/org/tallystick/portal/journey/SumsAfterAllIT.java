package org.tallystick.portal.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallystick.portal.journey.Market.AVI;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Runs after all other journeys, so that it judges what every one of them left on the ledger. */
@Order(Integer.MAX_VALUE)
class SumsAfterAllIT {
  private final Api api = Api.connect();

  @Test
  void after_all_journeys_every_unit_of_money_is_accounted_for() {
    new Market(api).open();

    JsonNode sheet = api.get(AVI, "/api/audit/balance-sheet").body();

    assertThat(sheet.get("difference").asText()).as("%s", sheet).isEqualTo("0");
    assertThat(sheet.get("unitsHeld")).as("%s", sheet).isEqualTo(sheet.get("unitsIssued"));
    assertThat(sheet.get("balanced").asBoolean()).as("%s", sheet).isTrue();
  }
}
