package org.tallystick.portal.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tallystick.portal.journey.Market.AVI;
import static org.tallystick.portal.journey.Market.BEA;
import static org.tallystick.portal.journey.Market.LENA;
import static org.tallystick.portal.journey.Market.MILO;
import static org.tallystick.portal.journey.Market.OMAR;

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
import org.tallystick.portal.ledger.Caller;
import org.tallystick.portal.ledger.Profile;

/**
 * What the portal shows is what the ledger holds: after trade, after a restart, after a rebuild.
 */
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
    String base = market.model(OMAR, "Base");
    String corpus = market.model(OMAR, "Corpus");
    String asset = market.model(LENA, "Traded");
    market.derive(
        OMAR, base, LENA, asset, "FINE_TUNED_FROM", "{'kind':'ABSOLUTE','ratePpm':100000}");
    market.deriveByProposal(
        OMAR, corpus, LENA, asset, "FINE_TUNED_FROM", "{'kind':'ABSOLUTE','ratePpm':50000}");
    for (String parent : List.of(base, corpus)) {
      market.issueUnits(
          OMAR, parent, "{'account':'DataTrustMSP/omar','units':'1000','contribution':'DATA'}");
    }
    market.issueUnits(
        LENA,
        asset,
        "{'account':'ModelLabMSP','units':'900','contribution':'TRAINING'},"
            + "{'account':'ModelLabMSP/milo','units':'100','contribution':'DATA'}");
    String offer = market.offer(LENA, asset, "1001");
    market.mint("MeridianMSP", "5000");
    market.purchase(market.quote(offer), null).result();
    market.quote(offer);
    int accumulator = market.fold(asset);
    market.claim(MILO, "ModelLabMSP/milo", asset, accumulator);
    market.sendUnits(MILO, "ModelLabMSP/milo", "DataTrustMSP/omar", asset, accumulator);
    // The royalty of one parent is settled, that of the other waits.
    market.claim(OMAR, "DataTrustMSP/omar", base, market.fold(base));
  }

  @Test
  void it_equals_the_ledger_and_a_rebuild_from_block_0_gives_equal_rows() throws Exception {
    Map<String, JsonNode> truth = onTheLedger();
    assertThat(inThePortal()).isEqualTo(truth);

    portal.stop();
    Map<String, List<String>> before;
    try (PortalTables tables = PortalTables.of(portal.state())) {
      before = tables.rows();
      var kept = LedgerRecords.kept(tables);
      assertThat(kept).isEqualTo(LedgerRecords.answered(ledger, kept, accounts()));
      assertThat(kept.values()).allSatisfy(records -> assertThat(records).isNotEmpty());
    }
    assertThat(before.get("income")).anyMatch(row -> row.contains("ROYALTY"));
    assertThat(before.keySet()).contains("derivation_proposal", "unit_row", "ledger_transaction");
    portal.start(PATIENCE, Map.of("PORTAL_REBUILD", "true"));
    awaitAllEvents();
    assertThat(inThePortal()).isEqualTo(truth);

    portal.stop();
    try (PortalTables tables = PortalTables.of(portal.state())) {
      assertThat(tables.rows()).isEqualTo(before);
    }
    portal.start(PATIENCE);
    assertThat(inThePortal()).isEqualTo(truth);
  }

  private void awaitAllEvents() {
    await()
        .atMost(PATIENCE)
        .until(() -> api.get(AVI, "/api/audit/read-model").body().get("behind").asLong() == 0);
  }

  private Map<String, JsonNode> onTheLedger() {
    Map<String, JsonNode> facts = new TreeMap<>();
    String bookmark = null;
    do {
      AssetPage page = ledger.ask(AUDITOR, new Browse(100, bookmark), AssetPage.class);
      page.items().forEach(asset -> facts.put(asset.assetId(), LedgerRecords.tree(asset)));
      for (Asset asset : page.items()) {
        HolderPage holders =
            ledger.ask(AUDITOR, new Holders(asset.assetId(), 1_000, null), HolderPage.class);
        holders
            .items()
            .forEach(
                holding ->
                    facts.put(
                        asset.assetId() + " " + holding.account(), LedgerRecords.tree(holding)));
      }
      bookmark = page.bookmark();
    } while (bookmark != null);
    for (String account : accounts()) {
      facts.put(
          account,
          LedgerRecords.tree(ledger.ask(AUDITOR, new Balance(account), AccountBalance.class)));
    }
    ledger
        .ask(AUDITOR, new Holdings("MeridianMSP", 1_000, null), LicencePage.class)
        .items()
        .forEach(licence -> facts.put(licence.licenceId(), LedgerRecords.tree(licence)));
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
}
