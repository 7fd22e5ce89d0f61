package org.tallystick.portal.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.tallystick.chaincode.revenue.api.BalanceSheet;
import org.tallystick.portal.json.Json;

class AuditViewTest {

  @Test
  void the_answer_holds_the_sums_and_the_blocks_between_which_they_were_exact() {
    BalanceSheet sheet =
        new BalanceSheet("5", "0", "5", "0", "0", "0", "0", "0", "0", "10", "10", true);

    JsonNode answer = Json.tree(Json.bytes(new AuditView(sheet, 7, 8)));

    assertThat(answer.get("minted").asText()).isEqualTo("5");
    assertThat(answer.get("balanced").asBoolean()).isTrue();
    assertThat(answer.get("fromBlock").asLong()).isEqualTo(7);
    assertThat(answer.get("toBlock").asLong()).isEqualTo(8);
  }
}
