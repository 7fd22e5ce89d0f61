package org.tallystick.portal.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallystick.portal.journey.Market.BEA;
import static org.tallystick.portal.journey.Market.LENA;
import static org.tallystick.portal.journey.Market.MILO;
import static org.tallystick.portal.journey.Market.OMAR;
import static org.tallystick.portal.journey.Market.THEO;
import static org.tallystick.portal.journey.Market.TINA;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the portal does not do, and how it says so. */
class RefusalsRestIT {
  private static final String MODEL_FACTS =
      "{'task':'classification','architecture':'transformer','licence':'Apache-2.0'}";

  private final Api api = Api.connect();
  private final Market market = new Market(api);

  @BeforeEach
  void open() {
    market.open();
  }

  @Test
  void nobody_gets_in_without_a_login() {
    for (String path : new String[] {"/api/assets", "/api/audit/balance-sheet", "/api/quotes"}) {
      Api.Answer answer = api.send(null, api.request(path).GET());
      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.code()).isEqualTo("NOT_SIGNED_IN");
    }
    assertThat(api.get("mallory@modellab", "/api/assets").code()).isEqualTo("LOGIN_REFUSED");
  }

  @Test
  void what_another_site_sends_is_refused() {
    Api.Answer answer =
        api.send(
            LENA,
            api.request("/api/assets")
                .header("Content-Type", "application/json")
                .header("Sec-Fetch-Site", "cross-site")
                .POST(BodyPublishers.ofString("{}")));

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.code()).isEqualTo("FOREIGN_REQUEST");
  }

  @Test
  void a_person_without_the_role_is_refused_by_the_contract() {
    Api.Answer register =
        api.post(
            THEO,
            "/api/assets",
            """
            {'kind':'MODEL','name':'x','summary':'','facts':%s,'version':'1','activate':true,
             'manifest':{'files':[{'path':'a','digest':'%s','size':1,'mediaType':'a/b'}]}}
            """
                .formatted(MODEL_FACTS, Market.digest(market.mark())));
    Api.Answer mint =
        api.post(TINA, "/api/mints", "{'account':'MeridianMSP','amount':'1','reference':'x'}");
    Api.Answer audit = api.get(BEA, "/api/audit/balance-sheet");

    assertThat(register.status()).isEqualTo(403);
    assertThat(register.code()).isEqualTo("NOT_ALLOWED");
    assertThat(mint.code()).isEqualTo("NOT_ALLOWED");
    assertThat(audit.code()).isEqualTo("NOT_ALLOWED");
  }

  @Test
  void an_account_of_others_cannot_be_read() {
    assertThat(api.get(MILO, "/api/accounts/statement?account=MeridianMSP").code())
        .isEqualTo("NOT_ALLOWED");
    assertThat(api.get(TINA, "/api/accounts/statement?account=MeridianMSP").status())
        .isEqualTo(200);
  }

  @Test
  void a_personal_account_cannot_be_read_by_the_owner_of_the_organisation() {
    for (String view : new String[] {"balance", "statement", "credits"}) {
      String path = "/api/accounts/" + view + "?account=ModelLabMSP/milo";
      assertThat(api.get(LENA, path).status()).as(path).isEqualTo(403);
      assertThat(api.get(MILO, path).status()).as(path).isEqualTo(200);
    }
  }

  @Test
  void a_body_that_the_contract_does_not_know_is_refused_with_a_sentence() {
    Api.Answer unknown = api.post(LENA, "/api/assets", "{'kind':'MODEL','colour':'blue'}");
    Api.Answer broken = api.post(LENA, "/api/assets", "{'kind':");
    Api.Answer number =
        api.post(TINA, "/api/payments", "{'from':'MeridianMSP','to':'ModelLabMSP','amount':1}");

    assertThat(unknown.status()).isEqualTo(400);
    assertThat(broken.code()).isEqualTo("BODY_INVALID");
    assertThat(number.code()).isEqualTo("BODY_INVALID");
    assertThat(unknown.body().get("detail").asText()).doesNotContain("Exception").endsWith(".");
  }

  @Test
  void a_manifest_that_somebody_registered_cannot_be_registered_again() {
    String digest = Market.digest("first " + market.mark());
    market.register(LENA, "MODEL", "First", MODEL_FACTS, digest);

    Api.Answer second =
        api.post(
            OMAR,
            "/api/assets",
            """
            {'kind':'MODEL','name':'Second','summary':'','facts':%s,'version':'1.0.0','activate':true,
             'manifest':{'files':[{'path':'weights.bin','digest':'%s','size':1000,'mediaType':'application/octet-stream'}]}}
            """
                .formatted(MODEL_FACTS, digest));

    assertThat(second.status()).isEqualTo(409);
    assertThat(second.code()).isEqualTo("MANIFEST_TAKEN");
  }

  @Test
  void the_same_request_happens_once_and_the_same_key_with_another_body_not_at_all() {
    String asset = offered("100");
    market.mint("MeridianMSP", "1000");
    String quote = market.quote(asset);
    String key = "once-" + market.mark();

    Api.Answer first = market.purchase(quote, key);
    String body = "{'payer':'MeridianMSP','expectedPrice':'99','creditIds':[]}";
    Api.Answer other = api.post(BEA, "/api/quotes/" + quote + "/purchase", body, key);

    assertThat(first.status()).isEqualTo(201);
    assertThat(other.code()).isEqualTo("REQUEST_REUSED");
    assertThat(api.get(BEA, "/api/requests/" + key).body().get("state").asText())
        .isEqualTo("COMMITTED");
  }

  @Test
  void an_expired_quote_buys_nothing_and_says_so() {
    String quote = market.quote(offered("100"), 1);

    Api.Answer purchase = market.purchase(quote, null);
    Api.Answer split = api.get(BEA, "/api/quotes/" + quote + "/split");

    for (Api.Answer answer : List.of(purchase, split)) {
      assertThat(answer.status()).isEqualTo(409);
      assertThat(answer.response().headers().firstValue("Content-Type"))
          .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
      assertThat(answer.code()).isEqualTo("EXPIRED");
      assertThat(answer.body().get("detail").asText()).isEqualTo("The quote has expired.");
    }
    assertThat(page("/quotes/" + quote))
        .contains("This quote expired on", "Nothing was paid.")
        .doesNotContain("Who gets what", "and get the licence");
  }

  @Test
  void a_voided_quote_buys_nothing_and_says_so() {
    String quote = market.quote(offered("100"));
    assertThat(api.get(BEA, "/api/quotes/" + quote + "/split").body().get("price").asText())
        .isEqualTo("100");
    assertThat(page("/quotes/" + quote)).contains("Who gets what", "and get the licence");
    api.post(BEA, "/api/quotes/" + quote + "/voiding", "{'reason':'too dear'}").result();

    Api.Answer purchase = market.purchase(quote, null);
    Api.Answer split = api.get(BEA, "/api/quotes/" + quote + "/split");

    for (Api.Answer answer : List.of(purchase, split)) {
      assertThat(answer.status()).isEqualTo(409);
      assertThat(answer.code()).isEqualTo("NO_LONGER_OPEN");
      assertThat(answer.body().get("detail").asText()).isEqualTo("The quote was voided.");
    }
    assertThat(page("/quotes/" + quote))
        .contains("This quote was ended: too dear.")
        .doesNotContain("Who gets what", "and get the licence");
  }

  @Test
  void purchases_from_one_account_queue_instead_of_colliding() throws Exception {
    String offer = offered("100");
    market.mint("MeridianMSP", "1000");
    // Swept beforehand, so that each purchase spends the account and names no row.
    market.purchase(market.quote(offer), "sweep-" + market.mark()).result();
    var buyers = Executors.newFixedThreadPool(5);
    var purchases =
        buyers.invokeAll(
            IntStream.range(0, 5)
                .mapToObj(i -> market.quote(offer))
                .map(
                    quote ->
                        (Callable<Api.Answer>)
                            () ->
                                api.post(
                                    BEA,
                                    "/api/quotes/" + quote + "/purchase",
                                    "{'payer':'MeridianMSP','expectedPrice':'100','creditIds':[]}"))
                .toList());
    buyers.shutdown();

    Set<String> licences = new HashSet<>();
    for (var purchase : purchases) {
      licences.add(purchase.get().result().get("licence").get("licenceId").asText());
    }
    assertThat(licences).hasSize(5);
  }

  @Test
  void a_list_comes_in_pages_that_lead_to_each_other() {
    market.model(LENA, "One");
    market.model(LENA, "Two");

    Api.Answer first = api.get(BEA, "/api/assets?limit=1&q=" + market.mark());

    assertThat(first.body().get("total").asInt()).isEqualTo(2);
    assertThat(first.response().headers().firstValue("Link"))
        .hasValueSatisfying(link -> assertThat(link).contains("rel=\"next\""));
    Api.Answer second =
        api.get(
            BEA,
            "/api/assets?limit=1&q="
                + market.mark()
                + "&cursor="
                + first.body().get("next").asText());
    assertThat(second.body().get("items")).hasSize(1).isNotEqualTo(first.body().get("items"));
    assertThat(second.body().has("next")).isFalse();
    assertThat(api.get(BEA, "/api/assets?cursor=zz").code()).isEqualTo("CURSOR_INVALID");
  }

  @Test
  void lists_about_one_asset_and_the_consortium_come_in_pages_too() {
    String asset = market.model(LENA, "Paged");
    for (String path :
        new String[] {
          "/api/assets/" + asset + "/versions",
          "/api/assets/" + asset + "/holders",
          "/api/assets/" + asset + "/offers",
          "/api/assets/" + asset + "/derivation-terms",
          "/api/accounts/credits",
          "/api/licence-terms",
          "/api/consortium/setups",
          "/api/consortium/members/ModelLabMSP/roles"
        }) {
      Api.Answer answer = api.get(LENA, path + "?limit=1");
      assertThat(answer.status()).as(path).isEqualTo(200);
      assertThat(answer.body().get("items").size()).as(path).isLessThanOrEqualTo(1);
      assertThat(answer.body().has("total")).as(path).isTrue();
    }
  }

  @Test
  void every_answer_carries_the_headers_that_keep_a_browser_safe() {
    var headers = api.get(BEA, "/api/assets").response().headers();

    assertThat(headers.firstValue("Content-Security-Policy"))
        .hasValueSatisfying(
            policy -> assertThat(policy).startsWith("default-src 'none'").doesNotContain("unsafe"));
    assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(headers.firstValue("Cache-Control")).hasValue("no-store");
  }

  /** A page as Bea sees it. */
  private String page(String path) {
    return new String(
        api.send(BEA, api.request(path).header("Accept", "text/html").GET()).response().body(),
        StandardCharsets.UTF_8);
  }

  private String offered(String price) {
    String asset = market.model(LENA, "Offered");
    market.issueUnits(
        LENA, asset, "{'account':'ModelLabMSP','units':'1000','contribution':'TRAINING'}");
    return market.offer(LENA, asset, price);
  }
}
