package org.tallystick.chaincode.licence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallystick.chaincode.asset.AssetSamples.request;
import static org.tallystick.chaincode.testing.Refusals.assertRefused;
import static org.tallystick.chaincode.testing.SampleConsortium.BEA;
import static org.tallystick.chaincode.testing.SampleConsortium.GINA;
import static org.tallystick.chaincode.testing.SampleConsortium.LENA;
import static org.tallystick.chaincode.testing.SampleConsortium.MERIDIAN;
import static org.tallystick.chaincode.testing.SampleConsortium.MILO;
import static org.tallystick.chaincode.testing.SampleConsortium.OMAR;
import static org.tallystick.chaincode.testing.SampleConsortium.SVEN;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tallystick.chaincode.asset.AssetSamples;
import org.tallystick.chaincode.asset.api.AssetState;
import org.tallystick.chaincode.ledger.api.ErrorCode;
import org.tallystick.chaincode.licence.api.Action;
import org.tallystick.chaincode.licence.api.Check;
import org.tallystick.chaincode.licence.api.Decision;
import org.tallystick.chaincode.licence.api.Describe;
import org.tallystick.chaincode.licence.api.DescribeReceipt;
import org.tallystick.chaincode.licence.api.Holdings;
import org.tallystick.chaincode.licence.api.Licence;
import org.tallystick.chaincode.licence.api.LicencePage;
import org.tallystick.chaincode.licence.api.MakeOffer;
import org.tallystick.chaincode.licence.api.Offer;
import org.tallystick.chaincode.licence.api.PreviewQuote;
import org.tallystick.chaincode.licence.api.Quote;
import org.tallystick.chaincode.licence.api.QuotePreview;
import org.tallystick.chaincode.licence.api.QuoteState;
import org.tallystick.chaincode.licence.api.Receipt;
import org.tallystick.chaincode.licence.api.RequestQuote;
import org.tallystick.chaincode.licence.api.Transfer;
import org.tallystick.chaincode.licence.api.VoidQuote;
import org.tallystick.chaincode.licence.api.WithdrawOffer;
import org.tallystick.chaincode.testing.Channel;
import org.tallystick.chaincode.testing.Person;
import org.tallystick.chaincode.testing.SampleMarket;
import org.tallystick.chaincode.testing.Simulation;

class PurchaseTest {
  private static final long DAY_MS = 86_400_000L;

  private final SampleMarket market = SampleMarket.withFee(SampleMarket.FREE_OF_FEES);
  private final Channel channel = market.channel();
  private final String model = market.model(LENA, "Model", Map.of("ModelLabMSP", 10L));

  @Test
  void LIC_1_a_licence_for_100_of_1000_leaves_900_and_three_for_200_cost_600() {
    market.fund(BEA, MERIDIAN, 1_000);
    Receipt receipt = market.buy(BEA, market.offer(LENA, model, 100));

    assertThat(market.balance(MERIDIAN)).isEqualTo(900);
    assertThat(market.pending(model).items()).hasSize(1);
    assertThat(market.pending(model).items().get(0).amount()).isEqualTo("100");
    assertThat(market.pending(model).items().get(0).source())
        .isEqualTo(receipt.licence().licenceId());

    Offer second = market.offer(LENA, model, 200);
    for (int i = 0; i < 3; i++) {
      market.buy(BEA, second);
    }
    assertThat(market.balance(MERIDIAN)).isEqualTo(300);
  }

  @Test
  void LIC_2_who_expects_600_or_500_buys_at_500_and_who_expects_499_does_not() {
    Offer offer = market.offer(LENA, model, 500);

    assertThat(channel.submit(BEA, wish(offer, "600"), Quote.class).price()).isEqualTo("500");
    assertThat(channel.submit(BEA, wish(offer, "500"), Quote.class).price()).isEqualTo("500");
    assertRefused(
        ErrorCode.EXPECTATION_FAILED, () -> channel.submit(BEA, wish(offer, "499"), Quote.class));
  }

  @Test
  void a_purchase_delivers_the_licence_and_takes_the_price_or_neither() {
    Offer offer = market.offer(LENA, model, 100);
    Quote quote = market.quote(BEA, offer, MERIDIAN);
    market.fund(BEA, MERIDIAN, 99);
    assertRefused(
        ErrorCode.INSUFFICIENT_FUNDS,
        () -> channel.submit(BEA, SampleMarket.purchase(quote, MERIDIAN), Receipt.class));
    assertThat(holdings(MERIDIAN)).isEmpty();

    String credit = market.mint(MERIDIAN, 1);
    Receipt receipt =
        channel.submit(BEA, SampleMarket.purchase(quote, MERIDIAN, credit), Receipt.class);

    assertThat(market.balance(MERIDIAN)).isZero();
    assertThat(holdings(MERIDIAN)).containsExactly(receipt.licence());
    assertThat(receipt.licence().validUntil())
        .isEqualTo(receipt.licence().validFrom() + 365 * DAY_MS);
    String id = receipt.licence().licenceId();
    assertThat(channel.evaluate(OMAR, new DescribeReceipt(id), Receipt.class)).isEqualTo(receipt);
    assertThat(channel.evaluate(OMAR, new Describe(id), Licence.class))
        .isEqualTo(receipt.licence());
    assertRefused(
        ErrorCode.NO_LONGER_OPEN,
        () -> channel.submit(BEA, SampleMarket.purchase(quote, MERIDIAN), Receipt.class));
  }

  @Test
  void a_free_licence_moves_no_money() {
    Receipt receipt = market.buy(BEA, market.offer(LENA, model, 0));

    assertThat(receipt.incomeId()).isNull();
    assertThat(market.pending(model).items()).isEmpty();
    assertThat(holdings(MERIDIAN)).hasSize(1);
  }

  @Test
  void a_quote_binds_until_its_end_and_no_longer() {
    market.fund(BEA, MERIDIAN, 1_000);
    Offer offer = market.offer(LENA, model, 100);
    Quote inTime = market.quote(BEA, offer, MERIDIAN);
    Quote late = market.quote(BEA, offer, MERIDIAN);
    channel.submit(LENA, new WithdrawOffer(request(), offer.offerId()), Offer.class);
    assertRefused(ErrorCode.NO_LONGER_OPEN, () -> market.quote(BEA, offer, MERIDIAN));

    channel.advance(SampleMarket.HOUR_MS - 1);
    channel.submit(BEA, SampleMarket.purchase(inTime, MERIDIAN), Receipt.class);
    channel.advance(1);
    assertRefused(
        ErrorCode.EXPIRED,
        () -> channel.submit(BEA, SampleMarket.purchase(late, MERIDIAN), Receipt.class));
  }

  @Test
  void a_purchase_held_back_fails_once_its_quote_was_voided() {
    market.fund(BEA, MERIDIAN, 1_000);
    Quote quote = market.quote(BEA, market.offer(LENA, model, 100), MERIDIAN);
    Simulation heldBack = channel.simulate(BEA, SampleMarket.purchase(quote, MERIDIAN));
    assertRefused(
        ErrorCode.NOT_ALLOWED,
        () -> channel.submit(OMAR, new VoidQuote(request(), quote.quoteId(), "no"), Quote.class));

    Quote voided =
        channel.submit(LENA, new VoidQuote(request(), quote.quoteId(), "Sold out"), Quote.class);

    assertThat(voided.state()).isEqualTo(QuoteState.VOID);
    assertThat(heldBack.status()).isEqualTo(200);
    assertThat(channel.commit(heldBack)).isFalse();
    assertRefused(
        ErrorCode.NO_LONGER_OPEN,
        () -> channel.submit(BEA, SampleMarket.purchase(quote, MERIDIAN), Receipt.class));
  }

  @Test
  void a_suspended_asset_gives_no_quote_and_sells_nothing_and_still_pays() {
    market.fund(BEA, MERIDIAN, 1_000);
    Offer offer = market.offer(LENA, model, 100);
    market.buy(BEA, offer);
    Quote quote = market.quote(BEA, offer, MERIDIAN);
    Simulation heldBack = channel.simulate(BEA, SampleMarket.purchase(quote, MERIDIAN));
    AssetSamples.move(channel, LENA, model, AssetState.SUSPENDED);

    assertThat(channel.commit(heldBack)).isFalse();
    assertRefused(ErrorCode.WRONG_STATE, () -> market.quote(BEA, offer, MERIDIAN));
    assertRefused(
        ErrorCode.WRONG_STATE,
        () -> channel.submit(BEA, SampleMarket.purchase(quote, MERIDIAN), Receipt.class));
    assertRefused(ErrorCode.WRONG_STATE, () -> market.offer(LENA, model, 100));
    market.fold(MILO, model);
    assertThat(market.claim(LENA, model, "ModelLabMSP").amount()).isEqualTo("100");
  }

  @Test
  void numbered_licences_are_sold_once_each_and_an_expired_reservation_is_free_again() {
    market.fund(BEA, MERIDIAN, 1_000);
    Offer offer = market.offer(LENA, model, 10, SampleMarket.terms(false, null), 2);
    assertRefused(ErrorCode.MEMBER_INVALID, () -> market.quote(BEA, offer, MERIDIAN));
    assertRefused(ErrorCode.MEMBER_INVALID, () -> slot(BEA, offer, 3));
    Quote first = slot(BEA, offer, 1);
    assertRefused(ErrorCode.NO_LONGER_OPEN, () -> slot(GINA, offer, 1));
    Simulation heldBack = channel.simulate(BEA, SampleMarket.purchase(first, MERIDIAN));
    assertThat(freeSlot(offer)).isEqualTo(2);

    channel.advance(SampleMarket.HOUR_MS);
    slot(GINA, offer, 1);
    assertThat(channel.commit(heldBack)).isFalse();

    channel.submit(BEA, SampleMarket.purchase(slot(BEA, offer, 2), MERIDIAN), Receipt.class);
    assertThat(freeSlot(offer)).isNull();
    channel.advance(SampleMarket.HOUR_MS);
    assertThat(freeSlot(offer)).isEqualTo(1);
    assertRefused(ErrorCode.NO_LONGER_OPEN, () -> slot(GINA, offer, 2));
  }

  @Test
  void of_two_who_want_the_same_number_at_the_same_time_one_gets_it() {
    Offer offer = market.offer(LENA, model, 10, SampleMarket.terms(false, null), 1);
    Simulation one = channel.simulate(BEA, SampleMarket.requestQuote(offer, MERIDIAN, 1));
    Simulation other =
        channel.simulate(GINA, SampleMarket.requestQuote(offer, "ComputeGridMSP", 1));

    assertThat(channel.commit(one)).isTrue();
    assertThat(channel.commit(other)).isFalse();
  }

  @Test
  void only_the_audience_gets_a_quote_and_an_empty_one_is_nobody() {
    assertRefused(ErrorCode.TERMS_REFUSE, () -> market.quote(BEA, offerTo(List.of()), MERIDIAN));
    assertRefused(
        ErrorCode.TERMS_REFUSE,
        () -> market.quote(BEA, offerTo(List.of("ComputeGridMSP")), MERIDIAN));
    assertThat(market.quote(BEA, offerTo(List.of(MERIDIAN)), MERIDIAN + "/bea")).isNotNull();
  }

  @Test
  void only_the_licensees_side_asks_and_pays() {
    Offer offer = market.offer(LENA, model, 10);
    assertRefused(ErrorCode.NOT_ALLOWED, () -> market.quote(SVEN, offer, MERIDIAN));
    assertRefused(ErrorCode.NOT_ALLOWED, () -> market.quote(LENA, offer, MERIDIAN));
    market.fund(BEA, MERIDIAN, 100);
    market.fund(LENA, "ModelLabMSP", 100);
    Quote quote = market.quote(SVEN, offer, MERIDIAN + "/sven");
    assertRefused(
        ErrorCode.NOT_ALLOWED,
        () -> channel.submit(SVEN, SampleMarket.purchase(quote, MERIDIAN), Receipt.class));
    Quote organisation = market.quote(BEA, offer, MERIDIAN);
    assertRefused(
        ErrorCode.NOT_ALLOWED,
        () ->
            channel.submit(BEA, SampleMarket.purchase(organisation, "ModelLabMSP"), Receipt.class));
  }

  @Test
  void offers_come_from_the_owner_and_of_assets_that_can_earn() {
    String bare = market.model(LENA, "Bare");
    assertRefused(ErrorCode.WRONG_STATE, () -> market.offer(LENA, bare, 10));
    assertThat(market.offer(LENA, bare, 0).price()).isEqualTo("0");
    assertRefused(ErrorCode.NOT_ALLOWED, () -> market.offer(OMAR, model, 10));
    Offer offer = market.offer(LENA, model, 10);
    assertRefused(
        ErrorCode.NOT_ALLOWED,
        () -> channel.submit(BEA, new WithdrawOffer(request(), offer.offerId()), Offer.class));
  }

  @Test
  void a_licence_is_passed_on_where_its_terms_allow_it() {
    market.fund(BEA, MERIDIAN, 100);
    Licence fixed =
        market
            .buy(BEA, market.offer(LENA, model, 1, SampleMarket.terms(false, null), null))
            .licence();
    Licence free = market.buy(BEA, market.offer(LENA, model, 1)).licence();

    assertRefused(ErrorCode.TERMS_REFUSE, () -> pass(BEA, fixed, "ComputeGridMSP"));
    assertRefused(ErrorCode.NOT_ALLOWED, () -> pass(GINA, free, "ComputeGridMSP"));
    assertRefused(ErrorCode.MEMBER_INVALID, () -> pass(BEA, free, MERIDIAN));
    assertRefused(ErrorCode.NOT_A_MEMBER, () -> pass(BEA, free, "StrangerMSP"));
    Licence passed = pass(BEA, free, "ComputeGridMSP");

    assertThat(holdings(MERIDIAN)).containsExactly(fixed);
    assertThat(holdings("ComputeGridMSP")).containsExactly(passed);
    assertRefused(ErrorCode.NOT_ALLOWED, () -> pass(BEA, free, "DataTrustMSP"));
    assertThat(pass(GINA, passed, "DataTrustMSP").holder()).isEqualTo("DataTrustMSP");
    channel.advance(366 * DAY_MS);
    assertRefused(ErrorCode.EXPIRED, () -> pass(OMAR, passed, MERIDIAN));
  }

  @Test
  void a_check_allows_within_the_licence_and_its_time_and_denies_everything_else() {
    market.fund(BEA, MERIDIAN, 100);
    long before = channel.now();
    channel.advance(1);
    Licence licence = market.buy(BEA, market.offer(LENA, model, 1)).licence();

    Decision allowed = check(MERIDIAN + "/sven", Action.USE, licence.validFrom());
    assertThat(allowed.allowed()).isTrue();
    assertThat(allowed.licenceId()).isEqualTo(licence.licenceId());
    assertThat(allowed.clauseId()).isEqualTo("1");
    assertThat(allowed.obligations()).containsExactly("Name the licensor");
    assertThat(check(MERIDIAN, Action.USE, licence.validUntil() - 1).allowed()).isTrue();
    assertThat(check(MERIDIAN, Action.USE, licence.validUntil()).allowed()).isFalse();
    assertThat(check(MERIDIAN, Action.USE, before).allowed()).isFalse();
    assertThat(check(MERIDIAN, Action.TRAIN_ON, licence.validFrom()).allowed()).isFalse();
    assertThat(check("ComputeGridMSP", Action.USE, licence.validFrom()).allowed()).isFalse();
    assertThat(check("MeridianMSP2", Action.USE, licence.validFrom()).allowed()).isFalse();
  }

  private Decision check(String who, Action action, long at) {
    return channel.evaluate(
        OMAR, new Check(model, null, who, action, "products", "DE", at), Decision.class);
  }

  private Licence pass(Person holder, Licence licence, String to) {
    return channel.submit(holder, new Transfer(request(), licence.licenceId(), to), Licence.class);
  }

  private Quote slot(Person buyer, Offer offer, int slot) {
    return channel.submit(
        buyer, SampleMarket.requestQuote(offer, buyer.mspId(), slot), Quote.class);
  }

  private Integer freeSlot(Offer offer) {
    return channel
        .evaluate(BEA, new PreviewQuote(offer.offerId(), MERIDIAN), QuotePreview.class)
        .freeSlot();
  }

  private Offer offerTo(List<String> audience) {
    String digest = market.publish(LENA, SampleMarket.terms(true, null)).termsDigest();
    return channel.submit(
        LENA,
        new MakeOffer(request(), model, null, digest, "10", audience, null, null),
        Offer.class);
  }

  private List<Licence> holdings(String holder) {
    return channel.evaluate(OMAR, new Holdings(holder, 10, null), LicencePage.class).items();
  }

  private static RequestQuote wish(Offer offer, String expectedPrice) {
    return new RequestQuote(
        request(),
        offer.offerId(),
        MERIDIAN,
        expectedPrice,
        offer.termsDigest(),
        null,
        SampleMarket.HOUR_MS);
  }
}
