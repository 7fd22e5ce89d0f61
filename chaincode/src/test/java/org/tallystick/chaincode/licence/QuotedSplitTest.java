package org.tallystick.chaincode.licence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallystick.chaincode.asset.AssetSamples.request;
import static org.tallystick.chaincode.testing.Refusals.assertRefused;
import static org.tallystick.chaincode.testing.SampleConsortium.AVI;
import static org.tallystick.chaincode.testing.SampleConsortium.BEA;
import static org.tallystick.chaincode.testing.SampleConsortium.LENA;
import static org.tallystick.chaincode.testing.SampleConsortium.MERIDIAN;
import static org.tallystick.chaincode.testing.SampleConsortium.MILO;
import static org.tallystick.chaincode.testing.SampleConsortium.OMAR;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.tallystick.chaincode.consortium.api.FeeTerms;
import org.tallystick.chaincode.currency.api.Credit;
import org.tallystick.chaincode.currency.api.CreditPage;
import org.tallystick.chaincode.currency.api.Credits;
import org.tallystick.chaincode.ledger.api.ErrorCode;
import org.tallystick.chaincode.licence.api.Offer;
import org.tallystick.chaincode.licence.api.PreviewPurchase;
import org.tallystick.chaincode.licence.api.PreviewQuote;
import org.tallystick.chaincode.licence.api.Quote;
import org.tallystick.chaincode.licence.api.QuotePreview;
import org.tallystick.chaincode.licence.api.Receipt;
import org.tallystick.chaincode.licence.api.VoidQuote;
import org.tallystick.chaincode.lineage.LineageSamples;
import org.tallystick.chaincode.money.RoyaltyKind;
import org.tallystick.chaincode.revenue.api.Fold;
import org.tallystick.chaincode.revenue.api.FoldReceipt;
import org.tallystick.chaincode.revenue.api.Split;
import org.tallystick.chaincode.revenue.api.SplitKind;
import org.tallystick.chaincode.testing.Channel;
import org.tallystick.chaincode.testing.Person;
import org.tallystick.chaincode.testing.SampleMarket;

/** The split of a quote is the one that its purchase is folded by. */
class QuotedSplitTest {
  private static final String LAB = "ModelLabMSP";
  private static final String TRUST = "DataTrustMSP";
  private static final Map<String, Person> HOLDERS =
      Map.of(LAB, LENA, LAB + "/milo", MILO, TRUST, OMAR);

  private final SampleMarket market =
      SampleMarket.withFee(new FeeTerms(20_000, "1", null, "AuditOfficeMSP"));
  private final Channel channel = market.channel();
  private final String parent = market.model(OMAR, "Parent", Map.of(TRUST, 2L, LAB, 1L));
  private final String model = market.model(LENA, "Model", Map.of(LAB, 2L, LAB + "/milo", 1L));

  QuotedSplitTest() {
    market.derive(LENA, model, OMAR, parent, RoyaltyKind.RELATIVE, 100_000);
    market.fund(BEA, MERIDIAN, 10_000);
  }

  @Test
  void a_new_fee_and_a_new_source_change_what_an_offer_says_and_nothing_of_a_quote() {
    Offer offer = market.offer(LENA, model, 1_001);
    Quote quote = market.quote(BEA, offer, MERIDIAN);
    Split quoted = splitOf(quote);
    assertThat(quoted).isEqualTo(splitOf(offer));

    market.agree(2, new FeeTerms(100_000, "1", null, "ComputeGridMSP"));
    String source = market.model(OMAR, "Forgotten source");
    LineageSamples.link(
        channel,
        LENA,
        model,
        LineageSamples.under(LineageSamples.publish(channel, OMAR, source, LineageSamples.FREE)));

    assertThat(amount(splitOf(offer), SplitKind.FEE)).isEqualTo("100");
    assertThat(splitOf(quote)).isEqualTo(quoted);
    assertThat(amount(quoted, SplitKind.FEE)).isEqualTo("20");

    channel.submit(BEA, SampleMarket.purchase(quote, MERIDIAN), Receipt.class);
    market.fold(MILO, model);
    market.fold(MILO, parent);

    assertThat(credits("AuditOfficeMSP")).containsExactly("20");
    assertThat(credits("ComputeGridMSP")).isEmpty();
    assertThat(claims(quoted)).isEqualTo(holders(quoted));
    assertThat(market.sheet().balanced()).isTrue();
  }

  @Test
  void folded_next_a_sale_brings_what_its_quote_said_whatever_else_waits() {
    market.buy(BEA, market.offer(LENA, model, 333));
    Quote quote = market.quote(BEA, market.offer(LENA, model, 1_001), MERIDIAN);
    Split quoted = splitOf(quote);

    Receipt receipt = channel.submit(BEA, SampleMarket.purchase(quote, MERIDIAN), Receipt.class);
    fold(receipt);
    market.fold(MILO, parent);

    assertThat(claims(quoted)).isEqualTo(holders(quoted));
  }

  @Test
  void income_that_is_folded_before_it_may_shift_a_line_by_a_unit() {
    Receipt earlier = market.buy(BEA, market.offer(LENA, model, 10));
    Quote quote = market.quote(BEA, market.offer(LENA, model, 10), MERIDIAN);
    assertThat(amount(splitOf(quote), SplitKind.REST)).isEqualTo("9");
    Receipt receipt = channel.submit(BEA, SampleMarket.purchase(quote, MERIDIAN), Receipt.class);

    FoldReceipt first = fold(earlier);
    FoldReceipt second = fold(receipt);

    // 10 % of 9 after the fee is nothing yet; of 18 it is 1, which the later sale pays.
    assertThat(first.rows().get(0).royalties()).isEmpty();
    assertThat(first.rows().get(0).rest()).isEqualTo("9");
    assertThat(second.rows().get(0).royalties())
        .extracting(row -> row.amount())
        .containsExactly("1");
    assertThat(second.rows().get(0).rest()).isEqualTo("8");
  }

  @Test
  void a_quote_that_was_used_voided_or_has_expired_promises_nothing() {
    Offer offer = market.offer(LENA, model, 100);
    Quote used = market.quote(BEA, offer, MERIDIAN);
    channel.submit(BEA, SampleMarket.purchase(used, MERIDIAN), Receipt.class);
    Quote voided = market.quote(BEA, offer, MERIDIAN);
    channel.submit(BEA, new VoidQuote(request(), voided.quoteId(), "no"), Quote.class);
    Quote late = market.quote(BEA, offer, MERIDIAN);

    assertRefused(ErrorCode.NO_LONGER_OPEN, () -> splitOf(used));
    assertRefused(ErrorCode.NO_LONGER_OPEN, () -> splitOf(voided));
    channel.advance(SampleMarket.HOUR_MS - 1);
    assertThat(splitOf(late).price()).isEqualTo("100");
    channel.advance(1);
    assertRefused(ErrorCode.EXPIRED, () -> splitOf(late));
  }

  private Split splitOf(Quote quote) {
    return channel.evaluate(BEA, new PreviewPurchase(quote.quoteId()), Split.class);
  }

  private Split splitOf(Offer offer) {
    return channel
        .evaluate(BEA, new PreviewQuote(offer.offerId(), MERIDIAN), QuotePreview.class)
        .split();
  }

  private FoldReceipt fold(Receipt sale) {
    return channel.submit(
        MILO,
        new Fold(request(), model, market.pending(model).accumulator(), List.of(sale.incomeId())),
        FoldReceipt.class);
  }

  private static String amount(Split split, SplitKind kind) {
    return split.lines().stream()
        .filter(line -> line.kind() == kind)
        .findFirst()
        .orElseThrow()
        .amount();
  }

  /** What the split says for each holder of each asset. */
  private static Map<String, String> holders(Split split) {
    Map<String, String> holders = new TreeMap<>();
    split.lines().stream()
        .filter(line -> line.kind() == SplitKind.HOLDER)
        .forEach(line -> holders.put(line.assetId() + " " + line.account(), line.amount()));
    assertThat(holders).hasSize(4);
    return holders;
  }

  /** What the same holders then claim. */
  private Map<String, String> claims(Split split) {
    Map<String, String> claims = new TreeMap<>();
    split.lines().stream()
        .filter(line -> line.kind() == SplitKind.HOLDER)
        .forEach(
            line ->
                claims.put(
                    line.assetId() + " " + line.account(),
                    market
                        .claim(HOLDERS.get(line.account()), line.assetId(), line.account())
                        .amount()));
    return claims;
  }

  private List<String> credits(String account) {
    return channel.evaluate(AVI, new Credits(account, 10, null), CreditPage.class).items().stream()
        .map(Credit::amount)
        .toList();
  }
}
