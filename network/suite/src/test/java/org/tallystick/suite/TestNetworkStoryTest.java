package org.tallystick.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tallystick.suite.Party.Answer;

/**
 * The story with the two organisations of fabric-samples' test network. Their certificates carry no
 * attributes: what a person may do is granted on the ledger by an admin of the own organisation.
 */
class TestNetworkStoryTest {
  private static final String SELLER = "Org1MSP";
  private static final String BUYER = "Org2MSP";

  private static SuiteNetwork network;
  private static Market market;
  private static Party sellersAdmin;
  private static Party seller;
  private static Party buyersAdmin;
  private static Party buyer;

  @BeforeAll
  static void consortium() {
    network = SuiteNetwork.ofTestNetwork();
    market = new Market(network);
    sellersAdmin = network.person("Org1", "Admin@org1.example.com");
    seller = network.person("Org1", "User1@org1.example.com");
    buyersAdmin = network.person("Org2", "Admin@org2.example.com");
    buyer = network.person("Org2", "User1@org2.example.com");
    setUp();
  }

  @AfterAll
  static void end() {
    if (network != null) {
      network.close();
    }
  }

  @Test
  void an_admin_grants_what_a_licence_needs_and_its_money_reaches_everybody_as_previewed() {
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> grant(seller, seller, "OWNER"))
        .matches(refusal -> refusal.code().equals("NOT_ALLOWED"));
    grant(sellersAdmin, seller, "OWNER");
    grant(sellersAdmin, seller, "TREASURER");
    grant(buyersAdmin, buyer, "OWNER");
    grant(buyersAdmin, buyer, "TREASURER");
    grant(buyersAdmin, buyer, "AUDITOR");

    String dataset = market.registerDataset(seller, "Story dataset");
    String model = market.registerModel(seller, "Story model");
    market.issueUnits(seller, dataset, Map.of(SELLER, "1000000"));
    market.issueUnits(seller, model, Map.of(SELLER, "600000", sellersAdmin.account(), "400000"));
    String terms = market.publishRoyalty(seller, dataset, "TRAINED_ON", "ABSOLUTE", 50_000);
    market.link(seller, model, dataset, "TRAINED_ON", terms);
    Answer offer = market.offer(seller, model, "99999");
    market.fund(seller, buyer, BUYER, "100000");

    Answer split =
        buyer
            .evaluate(
                "licence:PreviewQuote", Map.of("offerId", offer.text("offerId"), "licensee", BUYER))
            .object("split");
    Answer quote = market.quote(buyer, offer, BUYER);
    buyer.submit("licence:Purchase", market.purchase(quote, BUYER));
    List.of(model, dataset).forEach(asset -> market.foldAll(buyer, asset));

    assertThat(market.claim(seller, model, SELLER))
        .isEqualTo(Market.previewed(split, model, SELLER));
    assertThat(market.claim(sellersAdmin, model, sellersAdmin.account()))
        .isEqualTo(Market.previewed(split, model, sellersAdmin.account()));
    assertThat(market.claim(seller, dataset, SELLER))
        .isEqualTo(Market.previewed(split, dataset, SELLER));
    assertThat(buyer.evaluate("revenue:Balances", Map.of()).members())
        .containsEntry("balanced", true)
        .containsEntry("difference", "0");
  }

  @Test
  void an_admin_grants_nothing_outside_the_own_organisation() {
    grant(buyersAdmin, seller, "REGULATOR");

    assertThat(seller.evaluate("consortium:WhoAmI", Map.of()).members().get("ledgerRoles"))
        .asList()
        .doesNotContain("REGULATOR");
  }

  private static void grant(Party admin, Party person, String role) {
    String enrolmentId = person.account().substring(person.organisation().length() + 1);
    admin.submit("consortium:GrantRole", Map.of("enrolmentId", enrolmentId, "role", role));
  }

  private static void setUp() {
    try {
      seller.evaluate("consortium:Describe", Map.of());
    } catch (Refusal notYet) {
      if (!notYet.code().equals("NOT_SET_UP")) {
        throw notYet;
      }
      Answer status =
          sellersAdmin.submit(
              "consortium:ProposeSetup",
              Map.of(
                  "setup",
                  Map.of(
                      "revision", 1,
                      "name", "Test network",
                      "members",
                          List.of(
                              Map.of("mspId", SELLER, "name", "Org1"),
                              Map.of("mspId", BUYER, "name", "Org2")),
                      "auditors", List.of(BUYER),
                      "currency", Map.of("code", "TLY", "decimals", 2, "issuer", SELLER),
                      "fee",
                          Map.of(
                              "ratePpm", 10_000, "minimum", "1", "maximum", "100000", "account",
                              BUYER),
                      "parameters", Map.of("quoteValidityMs", 86_400_000L))));
      buyersAdmin.submit("consortium:ConfirmSetup", Map.of("digest", status.text("digest")));
    }
  }
}
