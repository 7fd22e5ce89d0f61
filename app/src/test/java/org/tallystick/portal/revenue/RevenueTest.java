package org.tallystick.portal.revenue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tallystick.chaincode.revenue.api.Accumulator;
import org.tallystick.chaincode.revenue.api.ClaimReceipt;
import org.tallystick.chaincode.revenue.api.FoldReceipt;
import org.tallystick.chaincode.revenue.api.Holding;
import org.tallystick.portal.TestDatabase;
import org.tallystick.portal.database.Database;
import org.tallystick.portal.json.Json;
import org.tallystick.portal.projection.Documents;

class RevenueTest {
  private static final String ASSET = "asset-" + "a".repeat(32);
  private static final String LENA = "ModelLabMSP/lena";

  private final Database database = TestDatabase.create();
  private final Revenue revenue = new Revenue(new Documents(database));

  @Test
  void nothing_can_be_claimed_before_the_first_fold() {
    assertThat(revenue.mayHaveClaim(holding("500", 0))).isFalse();
  }

  @Test
  void something_may_be_claimed_after_a_fold_and_nothing_once_it_was_claimed() {
    fold(1);
    assertThat(revenue.mayHaveClaim(holding("500", 0))).isTrue();

    claim("c1", 1, holding("500", 1));
    assertThat(revenue.mayHaveClaim(holding("500", 1))).isFalse();

    fold(2);
    assertThat(revenue.mayHaveClaim(holding("500", 1))).isTrue();
  }

  @Test
  void units_that_came_or_went_since_the_claim_leave_the_answer_to_the_contract() {
    fold(1);
    claim("c1", 1, holding("500", 1));

    assertThat(revenue.mayHaveClaim(holding("700", 1))).isTrue();
  }

  @Test
  void a_holding_that_was_reckoned_with_but_never_claimed_may_have_a_claim() {
    fold(1);

    assertThat(revenue.mayHaveClaim(holding("500", 1))).isTrue();
  }

  private void fold(int number) {
    database.update(
        "INSERT INTO fold (asset_id, number, document) VALUES (?, ?, ?)",
        ASSET,
        number,
        Json.text(new FoldReceipt(new Accumulator(ASSET, number, "880", "1000", 1), List.of())));
  }

  private void claim(String creditId, long at, Holding after) {
    database.update(
        "INSERT INTO claim (credit_id, asset_id, account, amount, at, document)"
            + " VALUES (?, ?, ?, 440, ?, ?)",
        creditId,
        ASSET,
        LENA,
        at,
        Json.text(new ClaimReceipt(creditId, "440", after)));
  }

  private static Holding holding(String units, int accumulator) {
    return new Holding(ASSET, LENA, units, "0", "0", accumulator);
  }
}
