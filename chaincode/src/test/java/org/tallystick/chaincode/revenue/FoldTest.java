package org.tallystick.chaincode.revenue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallystick.chaincode.asset.AssetSamples.request;
import static org.tallystick.chaincode.testing.Refusals.assertRefused;
import static org.tallystick.chaincode.testing.SampleConsortium.BEA;
import static org.tallystick.chaincode.testing.SampleConsortium.GINA;
import static org.tallystick.chaincode.testing.SampleConsortium.LENA;
import static org.tallystick.chaincode.testing.SampleConsortium.MERIDIAN;
import static org.tallystick.chaincode.testing.SampleConsortium.MILO;
import static org.tallystick.chaincode.testing.SampleConsortium.OMAR;
import static org.tallystick.chaincode.testing.SampleConsortium.STRANGER;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tallystick.chaincode.ledger.api.ErrorCode;
import org.tallystick.chaincode.licence.api.Offer;
import org.tallystick.chaincode.money.RoyaltyKind;
import org.tallystick.chaincode.revenue.api.Claim;
import org.tallystick.chaincode.revenue.api.Fold;
import org.tallystick.chaincode.revenue.api.FoldReceipt;
import org.tallystick.chaincode.revenue.api.Income;
import org.tallystick.chaincode.revenue.api.IncomeKind;
import org.tallystick.chaincode.revenue.api.IncomePage;
import org.tallystick.chaincode.testing.Channel;
import org.tallystick.chaincode.testing.SampleMarket;
import org.tallystick.chaincode.testing.Simulation;

class FoldTest {
  private static final String LAB = "ModelLabMSP";

  private final SampleMarket market = SampleMarket.withFee(SampleMarket.FREE_OF_FEES);
  private final Channel channel = market.channel();
  private final String model = market.model(LENA, "Model", Map.of(LAB, 10L));

  @Test
  void anybody_of_a_member_folds_each_row_once() {
    String row = sellOnce();

    assertRefused(
        ErrorCode.NOT_A_MEMBER, () -> channel.submit(STRANGER, fold(0, row), FoldReceipt.class));
    assertRefused(
        ErrorCode.MEMBER_INVALID, () -> channel.submit(MILO, fold(0, row, row), FoldReceipt.class));
    assertRefused(ErrorCode.MEMBER_INVALID, () -> channel.submit(MILO, fold(0), FoldReceipt.class));
    assertRefused(ErrorCode.NOT_FOUND, () -> channel.submit(MILO, fold(1, row), FoldReceipt.class));
    assertThat(channel.submit(MILO, fold(0, row), FoldReceipt.class).accumulator().number())
        .isEqualTo(1);
    assertRefused(ErrorCode.NOT_FOUND, () -> channel.submit(MILO, fold(1, row), FoldReceipt.class));
    String next = sellOnce();
    assertRefused(ErrorCode.STALE, () -> channel.submit(MILO, fold(0, next), FoldReceipt.class));
  }

  @Test
  void income_of_an_asset_without_units_waits_for_them() {
    String parent = market.model(OMAR, "Parent");
    String child = market.model(LENA, "Child", Map.of(LAB, 10L));
    market.derive(LENA, child, OMAR, parent, RoyaltyKind.ABSOLUTE, 100_000);
    market.fund(BEA, MERIDIAN, 1_000);
    market.buy(BEA, market.offer(LENA, child, 1_000));
    market.fold(MILO, child);

    IncomePage waiting = market.pending(parent);
    assertThat(waiting.accumulator()).isEqualTo(IncomePage.NO_UNITS);
    assertThat(waiting.items()).extracting(Income::kind).containsExactly(IncomeKind.ROYALTY);
    String row = waiting.items().get(0).rowId();
    assertRefused(
        ErrorCode.WRONG_STATE,
        () ->
            channel.submit(MILO, new Fold(request(), parent, 0, List.of(row)), FoldReceipt.class));
    assertThat(market.sheet().balanced()).isTrue();

    market.issue(OMAR, parent, Map.of("DataTrustMSP", 4L));
    market.fold(MILO, parent);
    assertThat(market.claimable(parent, "DataTrustMSP")).isEqualTo(100);
  }

  @Test
  void a_royalty_goes_to_units_whole_and_never_up_the_lineage_again() {
    String first = market.model(OMAR, "First", Map.of("DataTrustMSP", 1L));
    String second = market.model(LENA, "Second", Map.of(LAB, 1L));
    String third = market.model(GINA, "Third", Map.of("ComputeGridMSP", 1L));
    market.derive(LENA, second, OMAR, first, RoyaltyKind.RELATIVE, 500_000);
    market.derive(GINA, third, LENA, second, RoyaltyKind.RELATIVE, 500_000);
    market.fund(BEA, MERIDIAN, 100);
    market.buy(BEA, market.offer(GINA, third, 100));

    market.fold(MILO, third);
    FoldReceipt second1 = market.fold(MILO, second);

    assertThat(second1.rows().get(0).royalties()).isEmpty();
    assertThat(second1.accumulator().total()).isEqualTo("25");
    assertThat(market.pending(first).items()).extracting(Income::amount).containsExactly("25");
  }

  @Test
  void a_fold_meets_neither_a_purchase_nor_a_claim_and_two_folds_meet() {
    String earlier = sellOnce();
    channel.submit(MILO, fold(0, earlier), FoldReceipt.class);
    String row = sellOnce();
    Offer offer = market.offer(LENA, model, 100);
    market.fund(BEA, MERIDIAN, 100);
    Simulation fold = channel.simulate(MILO, fold(1, row));
    Simulation otherFold = channel.simulate(BEA, fold(1, row));
    Simulation claim = channel.simulate(LENA, new Claim(request(), model, LAB, 1));
    Simulation purchase =
        channel.simulate(BEA, SampleMarket.purchase(market.quote(BEA, offer, MERIDIAN), MERIDIAN));

    assertThat(channel.commit(purchase)).isTrue();
    assertThat(channel.commit(fold)).isTrue();
    assertThat(channel.commit(claim)).isTrue();
    assertThat(channel.commit(otherFold)).isFalse();
    assertThat(market.sheet().balanced()).isTrue();
  }

  @Test
  void the_caller_cannot_choose_an_order_of_rows_that_changes_the_outcome() {
    String one = sellOnce();
    String other = sellOnce();

    Simulation forwards = channel.simulate(MILO, fold(0, one, other));
    Simulation backwards = channel.simulate(MILO, fold(0, other, one));

    assertThat(forwards.answer()).isEqualTo(backwards.answer());
  }

  @Test
  void slices_of_a_sale_pay_ancestors_what_one_sale_would() {
    String parent = market.model(OMAR, "Parent", Map.of("DataTrustMSP", 1L));
    String child = market.model(LENA, "Child", Map.of(LAB, 1L));
    market.derive(LENA, child, OMAR, parent, RoyaltyKind.ABSOLUTE, 100_000);
    market.fund(BEA, MERIDIAN, 100);
    Offer smallest = market.offer(LENA, child, 9);
    for (int i = 0; i < 10; i++) {
      market.buy(BEA, smallest);
      market.fold(MILO, child);
    }
    market.fold(MILO, parent);

    assertThat(market.claimable(parent, "DataTrustMSP")).isEqualTo(9);
    assertThat(market.claimable(child, LAB)).isEqualTo(81);
  }

  private String sellOnce() {
    market.fund(BEA, MERIDIAN, 100);
    return market.buy(BEA, market.offer(LENA, model, 100)).incomeId();
  }

  private Fold fold(int accumulator, String... rows) {
    return new Fold(request(), model, accumulator, List.of(rows));
  }
}
