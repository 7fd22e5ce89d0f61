package org.tallystick.portal.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallystick.portal.journey.Market.AVI;
import static org.tallystick.portal.journey.Market.BEA;
import static org.tallystick.portal.journey.Market.LENA;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tallystick.chaincode.asset.api.Asset;
import org.tallystick.chaincode.asset.api.AssetPage;
import org.tallystick.chaincode.asset.api.Browse;
import org.tallystick.chaincode.currency.api.AccountBalance;
import org.tallystick.chaincode.currency.api.Balance;
import org.tallystick.chaincode.licence.api.Holdings;
import org.tallystick.chaincode.licence.api.LicencePage;
import org.tallystick.chaincode.revenue.api.HolderPage;
import org.tallystick.chaincode.revenue.api.Holders;
import org.tallystick.portal.json.Json;
import org.tallystick.portal.ledger.Caller;
import org.tallystick.portal.ledger.Profile;

/** What the portal shows is what the ledger holds: after trade, after a kill, after a rebuild. */
class ReadModelIT {
  private static final Caller AUDITOR = new Caller("AuditOfficeMSP", "avi");
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private final Api api = Api.connect();
  private final Market market = new Market(api);
  private PortalServer portal;
  private LedgerItself ledger;

  @BeforeEach
  void trade() {
    portal = JourneySession.portal();
    Assumptions.assumeTrue(portal != null, "only on a portal that the build itself started");
    ledger = new LedgerItself(portal.profile());
    market.open();
    String asset = market.model(LENA, "Traded");
    market.issueUnits(
        LENA,
        asset,
        "{'account':'ModelLabMSP','units':'900','contribution':'TRAINING'},"
            + "{'account':'ModelLabMSP/milo','units':'100','contribution':'DATA'}");
    String offer = market.offer(LENA, asset, "1001");
    market.mint("MeridianMSP", "5000");
    market.purchase(market.quote(offer), null).result();
    int accumulator = market.fold(asset);
    market.claim(Market.MILO, "ModelLabMSP/milo", asset, accumulator);
  }

  @Test
  void it_equals_the_ledger_also_after_a_kill_and_after_a_rebuild_from_block_0() throws Exception {
    Map<String, JsonNode> truth = onTheLedger();
    assertThat(inThePortal()).isEqualTo(truth);

    portal.kill();
    portal.start(PATIENCE);
    assertThat(inThePortal()).isEqualTo(truth);

    portal.kill();
    portal.start(PATIENCE, Map.of("PORTAL_REBUILD", "true"));
    assertThat(inThePortal()).isEqualTo(truth);
  }

  private Map<String, JsonNode> onTheLedger() {
    Map<String, JsonNode> facts = new TreeMap<>();
    String bookmark = null;
    do {
      AssetPage page = ledger.ask(AUDITOR, new Browse(100, bookmark), AssetPage.class);
      page.items().forEach(asset -> facts.put(asset.assetId(), tree(asset)));
      for (Asset asset : page.items()) {
        HolderPage holders =
            ledger.ask(AUDITOR, new Holders(asset.assetId(), 1_000, null), HolderPage.class);
        holders
            .items()
            .forEach(
                holding ->
                    facts.put(asset.assetId() + " " + holding.account(), tree(holding)));
      }
      bookmark = page.bookmark();
    } while (bookmark != null);
    for (String account : accounts()) {
      facts.put(account, tree(ledger.ask(AUDITOR, new Balance(account), AccountBalance.class)));
    }
    ledger
        .ask(AUDITOR, new Holdings("MeridianMSP", 1_000, null), LicencePage.class)
        .items()
        .forEach(licence -> facts.put(licence.licenceId(), tree(licence)));
    return facts;
  }

  private Map<String, JsonNode> inThePortal() {
    Map<String, JsonNode> facts = new TreeMap<>();
    for (JsonNode asset : list("/api/assets")) {
      String assetId = asset.get("assetId").asText();
      facts.put(assetId, asset);
      api.get(BEA, "/api/assets/" + assetId + "/holders?limit=200")
          .body()
          .get("items")
          .forEach(holding -> facts.put(assetId + " " + holding.get("account").asText(), holding));
    }
    for (String account : accounts()) {
      facts.put(account, api.get(AVI, "/api/accounts/balance?account=" + account).body());
    }
    for (JsonNode licence : list("/api/licences?holder=MeridianMSP")) {
      facts.put(licence.get("licenceId").asText(), licence);
    }
    return facts;
  }

  private List<JsonNode> list(String path) {
    List<JsonNode> items = new ArrayList<>();
    String next = "";
    do {
      String separator = path.contains("?") ? "&" : "?";
      JsonNode page = api.get(BEA, path + separator + "limit=100&cursor=" + next).body();
      page.get("items").forEach(items::add);
      next = page.path("next").asText("");
    } while (!next.isEmpty());
    return items;
  }

  private List<String> accounts() {
    List<String> accounts = new ArrayList<>();
    for (Profile.Organisation organisation : Profile.read(portal.profile()).organisations()) {
      accounts.add(organisation.mspId());
      organisation
          .identities()
          .forEach(person -> accounts.add(organisation.mspId() + "/" + person.enrolmentId()));
    }
    return accounts;
  }

  /** As the portal's clients read it. */
  private static JsonNode tree(Object record) {
    return Json.tree(Json.bytes(record));
  }
}
