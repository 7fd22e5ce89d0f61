package org.tallystick.chaincode.revenue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallystick.chaincode.testing.Refusals.assertRefused;
import static org.tallystick.chaincode.testing.SampleConsortium.AVI;
import static org.tallystick.chaincode.testing.SampleConsortium.BEA;
import static org.tallystick.chaincode.testing.SampleConsortium.GINA;
import static org.tallystick.chaincode.testing.SampleConsortium.LENA;
import static org.tallystick.chaincode.testing.SampleConsortium.MERIDIAN;
import static org.tallystick.chaincode.testing.SampleConsortium.MILO;
import static org.tallystick.chaincode.testing.SampleConsortium.OMAR;
import static org.tallystick.chaincode.testing.SampleConsortium.SANA;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tallystick.chaincode.asset.AssetSamples;
import org.tallystick.chaincode.consortium.api.FeeTerms;
import org.tallystick.chaincode.currency.api.CreditPage;
import org.tallystick.chaincode.currency.api.Credits;
import org.tallystick.chaincode.ledger.api.ErrorCode;
import org.tallystick.chaincode.licence.api.Offer;
import org.tallystick.chaincode.money.RoyaltyKind;
import org.tallystick.chaincode.revenue.api.FoldPage;
import org.tallystick.chaincode.revenue.api.HolderEntry;
import org.tallystick.chaincode.revenue.api.HolderStatement;
import org.tallystick.chaincode.revenue.api.HolderStatementPage;
import org.tallystick.chaincode.revenue.api.Holding;
import org.tallystick.chaincode.revenue.api.MergeUnits;
import org.tallystick.chaincode.revenue.api.Preview;
import org.tallystick.chaincode.revenue.api.Split;
import org.tallystick.chaincode.revenue.api.SplitKind;
import org.tallystick.chaincode.revenue.api.SplitLine;
import org.tallystick.chaincode.revenue.api.Statement;
import org.tallystick.chaincode.revenue.api.UnitRow;
import org.tallystick.chaincode.testing.SampleMarket;

/** The golden cases of sales, dividends and fees on the whole way from an offer to a claim. */
class GoldenSalesTest {
  private static final String LAB = "ModelLabMSP";
  private static final String TRUST = "DataTrustMSP";
  private static final String GRID = "ComputeGridMSP";
  private static final String FEES = "AuditOfficeMSP";

  @Test
  void ROY_6_a_thousand_with_six_decimals_leaves_900_and_brings_95_and_5() {
    Chain chain = chainSelling(1_000_000_000);

    assertThat(chain.market.claimable(chain.third, GRID)).isEqualTo(900_000_000);
    assertThat(chain.market.claimable(chain.second, TRUST)).isEqualTo(95_000_000);
    assertThat(chain.market.claimable(chain.first, LAB)).isEqualTo(5_000_000);
    assertThat(chain.market.sheet().balanced()).isTrue();
  }

  @Test
  void ROY_7_of_999_indivisible_units_900_stay_and_95_and_4_arrive() {
    Chain chain = chainSelling(999);

    assertThat(chain.market.claimable(chain.third, GRID)).isEqualTo(900);
    assertThat(chain.market.claimable(chain.second, TRUST)).isEqualTo(95);
    assertThat(chain.market.claimable(chain.first, LAB)).isEqualTo(4);
    assertThat(chain.market.sheet().balanced()).isTrue();
  }

  @Test
  void ROY_12_a_fee_of_ten_percent_of_100_is_10_and_90_go_on() {
    SampleMarket market = SampleMarket.withFee(new FeeTerms(100_000, "0", null, FEES));
    sell(market, 100);

    CreditPage fees = market.channel().evaluate(AVI, new Credits(FEES, 10, null), CreditPage.class);
    assertThat(fees.items()).extracting(credit -> credit.amount()).containsExactly("10");
    assertThat(market.sheet().accumulated()).isEqualTo("90");
  }

  @Test
  void ROY_13_a_price_whose_fee_would_come_to_nothing_is_refused() {
    SampleMarket market = SampleMarket.withFee(new FeeTerms(500, "0", null, FEES));
    String model = market.model(LENA, "Model", Map.of(LAB, 100L));

    assertRefused(ErrorCode.AMOUNT_INVALID, () -> market.offer(LENA, model, 1_999));
    assertRefused(
        ErrorCode.AMOUNT_INVALID,
        () -> market.channel().evaluate(BEA, new Preview(model, "1999"), Split.class));
    assertThat(market.offer(LENA, model, 2_000).price()).isEqualTo("2000");
  }

  @Test
  void FEE_1_the_fee_is_at_least_5_and_at_most_100() {
    SampleMarket market = SampleMarket.withFee(new FeeTerms(100_000, "5", "100", FEES));
    String model = market.model(LENA, "Model", Map.of(LAB, 100L));
    Map<Long, String> feeOf = Map.of(20L, "5", 80L, "8", 2_000L, "100");

    feeOf.forEach(
        (price, fee) -> {
          Offer offer = market.offer(LENA, model, price);
          assertThat(market.quote(BEA, offer, MERIDIAN).fee()).isEqualTo(fee);
        });
    assertRefused(ErrorCode.AMOUNT_INVALID, () -> market.offer(LENA, model, 4));
  }

  @Test
  void VLT_1_holders_of_70_and_30_percent_claim_70_and_30_thousand() {
    SampleMarket market = SampleMarket.withFee(SampleMarket.FREE_OF_FEES);
    String model =
        market.model(LENA, "Model", Map.of(LAB, 70_000_000L, LAB + "/milo", 30_000_000L));
    sell(market, model, 100_000_000_000L);

    assertThat(market.claimable(model, LAB)).isEqualTo(70_000_000_000L);
    Holding second = market.claim(MILO, model, LAB + "/milo").holding();
    assertThat(second.debt()).isEqualTo("3000000000000000000");
    assertThat(second.claimed()).isEqualTo("30000000000");
    assertThat(market.claimable(model, LAB)).isEqualTo(70_000_000_000L);
    assertRefused(ErrorCode.AMOUNT_INVALID, () -> market.claim(MILO, model, LAB + "/milo"));
    assertThat(market.sheet().balanced()).isTrue();
  }

  @Test
  void VLT_2_and_6_sent_units_leave_what_they_earned_and_bring_nothing_of_it() {
    SampleMarket market = SampleMarket.withFee(SampleMarket.FREE_OF_FEES);
    String model = market.model(LENA, "Model", Map.of(LAB, 100_000_000L));
    sell(market, model, 100_000_000_000L);

    sendAndMerge(market, model, 30_000_000);
    assertThat(market.claimable(model, LAB)).isEqualTo(100_000_000_000L);
    assertThat(market.claimable(model, LAB + "/milo")).isZero();

    market.claim(LENA, model, LAB);
    sendAndMerge(market, model, 30_000_000);
    assertThat(market.claimable(model, LAB)).isZero();
    assertThat(market.claimable(model, LAB + "/milo")).isZero();
    assertThat(market.position(model, LAB + "/milo").units()).isEqualTo("60000000");
    assertThat(market.sheet().balanced()).isTrue();
  }

  @Test
  void a_statement_names_every_unit_of_a_fold_with_its_rule() {
    Chain chain = chainSelling(999);

    FoldPage page =
        chain.market.channel().evaluate(SANA, new Statement(chain.third, 10, null), FoldPage.class);

    List<SplitLine> lines = page.items().get(0).lines().stream().map(line -> line.line()).toList();
    assertThat(lines)
        .extracting(SplitLine::kind)
        .containsExactly(SplitKind.FEE, SplitKind.ROYALTY, SplitKind.ROYALTY, SplitKind.REST);
    assertThat(lines.stream().mapToLong(line -> Long.parseLong(line.amount())).sum())
        .isEqualTo(999);
    assertThat(lines).allSatisfy(line -> assertThat(line.rule()).isNotBlank());
  }

  @Test
  void a_holders_statement_runs_from_opening_to_closing_newest_first() {
    SampleMarket market = SampleMarket.withFee(SampleMarket.FREE_OF_FEES);
    String model = market.model(LENA, "Model", Map.of(LAB, 3L));
    sell(market, model, 100);
    market.claim(LENA, model, LAB);
    sendAndMerge(market, model, 1);

    List<HolderEntry> entries =
        market
            .channel()
            .evaluate(MILO, new HolderStatement(model, LAB, 10, null), HolderStatementPage.class)
            .items();
    assertThat(entries).extracting(HolderEntry::number).containsExactly(3, 2, 1);
    assertThat(entries.get(1).claimed()).isEqualTo("100");
    assertThat(entries.get(1).accrued()).isEqualTo("300");
    assertThat(entries.get(0).opening()).isEqualTo(entries.get(1).closing());
    assertThat(entries.get(0).units()).isEqualTo("2");
  }

  private static void sendAndMerge(SampleMarket market, String model, long units) {
    UnitRow row = market.send(LENA, model, LAB, LAB + "/milo", units);
    market
        .channel()
        .submit(
            MILO,
            new MergeUnits(AssetSamples.request(), model, LAB + "/milo", List.of(row.rowId())),
            Holding.class);
  }

  private static void sell(SampleMarket market, long price) {
    sell(market, market.model(LENA, "Model", Map.of(LAB, 100L)), price);
  }

  private static void sell(SampleMarket market, String model, long price) {
    market.fund(BEA, MERIDIAN, price);
    market.buy(BEA, market.offer(LENA, model, price));
    market.fold(MILO, model);
  }

  /** First ← second takes 5 % of what second gets; second ← third takes 10 %. Third is sold. */
  private static Chain chainSelling(long price) {
    SampleMarket market = SampleMarket.withFee(SampleMarket.FREE_OF_FEES);
    String first = market.model(LENA, "First", Map.of(LAB, 10L));
    String second = market.model(OMAR, "Second", Map.of(TRUST, 10L));
    String third = market.model(GINA, "Third", Map.of(GRID, 10L));
    market.derive(OMAR, second, LENA, first, RoyaltyKind.RELATIVE, 50_000);
    market.derive(GINA, third, OMAR, second, RoyaltyKind.RELATIVE, 100_000);
    market.fund(BEA, MERIDIAN, price);
    market.buy(BEA, market.offer(GINA, third, price));
    for (String asset : List.of(third, second, first)) {
      market.fold(MILO, asset);
    }
    return new Chain(market, first, second, third);
  }

  private record Chain(SampleMarket market, String first, String second, String third) {}
}
