package org.tallystick.portal.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallystick.portal.journey.Market.grant;
import static org.tallystick.portal.journey.Market.holders;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The main job by REST with the two organisations of fabric-samples' test network. Nobody there has
 * attributes: what a person may do is granted on the ledger by an admin of the own organisation.
 */
class StoryOnTestNetworkIT {
  private static final String SELLER = "User1@org1.example.com";
  private static final String SELLERS_ADMIN = "Admin@org1.example.com";
  private static final String BUYER = "User1@org2.example.com";
  private static final String BUYERS_ADMIN = "Admin@org2.example.com";

  private static PortalOfTestNetwork portal;
  private static Api api;
  private static Market market;

  @BeforeAll
  static void open() throws IOException {
    portal = PortalOfTestNetwork.open();
    api = portal.api();
    market = new Market(api);
    setUp();
  }

  @AfterAll
  static void close() {
    if (portal != null) {
      portal.close();
    }
  }

  @Test
  void an_admin_grants_what_a_licence_needs_and_its_money_reaches_everybody_as_previewed() {
    Api.Answer refused = give(login(SELLER), SELLER, "OWNER");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.code()).isEqualTo("NOT_ALLOWED");
    give(login(SELLERS_ADMIN), SELLER, "OWNER").result();
    give(login(SELLERS_ADMIN), SELLER, "TREASURER").result();
    for (String role : new String[] {"OWNER", "TREASURER", "AUDITOR"}) {
      give(login(BUYERS_ADMIN), BUYER, role).result();
    }

    String seller = login(SELLER);
    String buyer = login(BUYER);
    String dataset =
        market.register(
            seller,
            "DATASET",
            "Court opinions",
            "{'modality':'text','recordCount':'1000','licence':'CC-BY-4.0'}");
    String model = market.model(seller, "Contract reviewer");
    market.issueUnits(seller, dataset, grant("Org1MSP", 1000, "DATA"));
    market.issueUnits(
        seller,
        model,
        grant("Org1MSP", 600, "TRAINING")
            + ","
            + grant("Org1MSP/" + SELLERS_ADMIN, 400, "ALGORITHM"));
    market.derive(
        seller, dataset, seller, model, "TRAINED_ON", "{'kind':'ABSOLUTE','ratePpm':50000}");
    String offer = market.offer(seller, model, "99999");
    market.mint(seller, "Org2MSP", "100000");

    Map<String, String> seen =
        holders(api.get(buyer, "/api/offers/" + offer + "/preview").body().get("split"));
    String quote = market.quote(buyer, "Org2MSP", offer, 600_000);
    JsonNode receipt = market.purchase(buyer, "Org2MSP", quote, "buy-" + market.mark()).result();
    assertThat(receipt.get("price").asText()).isEqualTo("99999");

    int ofModel = market.fold(buyer, model);
    int ofDataset = market.fold(buyer, dataset);
    Map<String, String> claimed = new TreeMap<>();
    claimed.put(model + " Org1MSP", market.claim(seller, "Org1MSP", model, ofModel));
    claimed.put(
        model + " Org1MSP/" + SELLERS_ADMIN,
        market.claim(login(SELLERS_ADMIN), "Org1MSP/" + SELLERS_ADMIN, model, ofModel));
    claimed.put(dataset + " Org1MSP", market.claim(seller, "Org1MSP", dataset, ofDataset));
    assertThat(claimed).isEqualTo(seen);

    JsonNode sheet = api.get(buyer, "/api/audit/balance-sheet").body();
    assertThat(sheet.get("balanced").asBoolean()).as("%s", sheet).isTrue();
    assertThat(sheet.get("difference").asText()).isEqualTo("0");
  }

  @Test
  void an_admin_grants_nothing_outside_the_own_organisation() {
    give(login(BUYERS_ADMIN), SELLER, "REGULATOR");

    assertThat(api.get(login(SELLER), "/api/consortium/whoami").body().get("ledgerRoles"))
        .noneMatch(role -> role.asText().equals("REGULATOR"));
  }

  private static Api.Answer give(String admin, String enrolmentId, String role) {
    return api.post(
        admin,
        "/api/consortium/roles",
        "{'enrolmentId':'%s','role':'%s'}".formatted(enrolmentId, role));
  }

  private static String login(String enrolmentId) {
    return enrolmentId + "@" + (enrolmentId.endsWith("org1.example.com") ? "org1" : "org2");
  }

  /** Both admins confirm the set-up, unless one is in force. */
  private static void setUp() {
    if (api.get(login(SELLERS_ADMIN), "/api/consortium").status() == 200) {
      return;
    }
    String digest =
        api.post(
                login(SELLERS_ADMIN),
                "/api/consortium/setups",
                """
                {'setup':{'revision':1,'name':'Test network',
                 'members':[{'mspId':'Org1MSP','name':'Org1'},{'mspId':'Org2MSP','name':'Org2'}],
                 'auditors':['Org2MSP'],
                 'currency':{'code':'TLY','decimals':2,'issuer':'Org1MSP'},
                 'fee':{'ratePpm':10000,'minimum':'1','maximum':'100000','account':'Org2MSP'},
                 'parameters':{'quoteValidityMs':86400000}}}
                """)
            .result()
            .get("digest")
            .asText();
    api.post(login(BUYERS_ADMIN), "/api/consortium/setups/" + digest + "/confirmations", "{}")
        .result();
  }
}
