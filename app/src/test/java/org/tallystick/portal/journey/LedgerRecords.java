package org.tallystick.portal.journey;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tallystick.chaincode.asset.api.Asset;
import org.tallystick.chaincode.asset.api.AssetPage;
import org.tallystick.chaincode.asset.api.Browse;
import org.tallystick.chaincode.asset.api.VersionPage;
import org.tallystick.chaincode.asset.api.Versions;
import org.tallystick.chaincode.currency.api.CreditPage;
import org.tallystick.chaincode.currency.api.Credits;
import org.tallystick.chaincode.licence.api.DescribeQuote;
import org.tallystick.chaincode.licence.api.DescribeReceipt;
import org.tallystick.chaincode.licence.api.OfferPage;
import org.tallystick.chaincode.licence.api.Offers;
import org.tallystick.chaincode.licence.api.Quote;
import org.tallystick.chaincode.licence.api.Receipt;
import org.tallystick.chaincode.lineage.api.Ancestors;
import org.tallystick.chaincode.lineage.api.DescribeVector;
import org.tallystick.chaincode.lineage.api.Vector;
import org.tallystick.chaincode.lineage.api.Walk;
import org.tallystick.chaincode.revenue.api.FoldPage;
import org.tallystick.chaincode.revenue.api.HolderPage;
import org.tallystick.chaincode.revenue.api.HolderPosition;
import org.tallystick.chaincode.revenue.api.Holders;
import org.tallystick.chaincode.revenue.api.IncomePage;
import org.tallystick.chaincode.revenue.api.PendingIncome;
import org.tallystick.chaincode.revenue.api.Position;
import org.tallystick.chaincode.revenue.api.Statement;
import org.tallystick.portal.json.Json;
import org.tallystick.portal.ledger.Caller;

/**
 * The same records from two sides: as the contract answers, and as the portal's tables keep them.
 */
final class LedgerRecords {
  private static final Caller AUDITOR = new Caller("AuditOfficeMSP", "avi");
  private static final int PAGE = 1_000;
  private static final int FOLD_PAGE = 100;

  private static final Map<String, String> QUERIES =
      Map.of(
          "version", "SELECT asset_id || ' ' || version, document FROM asset_version",
          "edge", "SELECT child_id || ' ' || parent_id, document FROM lineage_edge",
          "vector",
              "SELECT asset_id, document FROM royalty_vector v WHERE version ="
                  + " (SELECT MAX(version) FROM royalty_vector w WHERE w.asset_id = v.asset_id)",
          "offer", "SELECT offer_id, document FROM offer",
          "quote", "SELECT quote_id, document FROM quote",
          "receipt", "SELECT licence_id, document FROM receipt",
          "pending income", "SELECT row_id, document FROM income WHERE fold_number IS NULL",
          "fold", "SELECT asset_id || ' ' || number, document FROM fold",
          "claimed",
              "SELECT asset_id || ' ' || account, '\"' || SUM(amount) || '\"' FROM claim"
                  + " WHERE amount > 0 GROUP BY asset_id, account",
          "credit", "SELECT credit_id, document FROM credit WHERE swept_by IS NULL");

  private LedgerRecords() {}

  /** By kind and name, from the portal's tables. */
  static Map<String, Map<String, JsonNode>> kept(PortalTables tables) {
    Map<String, Map<String, JsonNode>> records = new TreeMap<>();
    QUERIES.forEach((kind, query) -> records.put(kind, tables.documents(query)));
    return records;
  }

  /**
   * By kind and name, from the contract. It lists no quotes and no receipts, so those are asked for
   * by the names given.
   */
  static Map<String, Map<String, JsonNode>> answered(
      LedgerItself ledger, Map<String, Map<String, JsonNode>> kept, List<String> accounts) {
    Map<String, Map<String, JsonNode>> records = new TreeMap<>();
    QUERIES.keySet().forEach(kind -> records.put(kind, new TreeMap<>()));
    for (String assetId : assets(ledger)) {
      ofAsset(ledger, assetId, records);
    }
    for (String account : accounts) {
      ledger
          .ask(AUDITOR, new Credits(account, PAGE, null), CreditPage.class)
          .items()
          .forEach(credit -> records.get("credit").put(credit.creditId(), tree(credit)));
    }
    for (String quote : kept.get("quote").keySet()) {
      records
          .get("quote")
          .put(quote, tree(ledger.ask(AUDITOR, new DescribeQuote(quote), Quote.class)));
    }
    for (String licence : kept.get("receipt").keySet()) {
      records
          .get("receipt")
          .put(licence, tree(ledger.ask(AUDITOR, new DescribeReceipt(licence), Receipt.class)));
    }
    return records;
  }

  private static void ofAsset(
      LedgerItself ledger, String assetId, Map<String, Map<String, JsonNode>> records) {
    ledger
        .ask(AUDITOR, new Versions(assetId, PAGE, null), VersionPage.class)
        .items()
        .forEach(
            version ->
                records.get("version").put(assetId + " " + version.version(), tree(version)));
    ledger
        .ask(AUDITOR, new Ancestors(assetId, 1, PAGE, null), Walk.class)
        .edges()
        .forEach(edge -> records.get("edge").put(assetId + " " + edge.parentId(), tree(edge)));
    Vector vector = ledger.ask(AUDITOR, new DescribeVector(assetId, null), Vector.class);
    if (vector.version() > 0) {
      records.get("vector").put(assetId, tree(vector));
    }
    ledger
        .ask(AUDITOR, new Offers(assetId, PAGE, null), OfferPage.class)
        .items()
        .forEach(offer -> records.get("offer").put(offer.offerId(), tree(offer)));
    ledger
        .ask(AUDITOR, new PendingIncome(assetId, PAGE, null), IncomePage.class)
        .items()
        .forEach(income -> records.get("pending income").put(income.rowId(), tree(income)));
    ledger
        .ask(AUDITOR, new Statement(assetId, FOLD_PAGE, null), FoldPage.class)
        .items()
        .forEach(
            explained ->
                records
                    .get("fold")
                    .put(
                        assetId + " " + explained.fold().accumulator().number(),
                        tree(explained.fold())));
    ledger
        .ask(AUDITOR, new Holders(assetId, PAGE, null), HolderPage.class)
        .items()
        .forEach(
            holding -> {
              HolderPosition position =
                  ledger.ask(
                      AUDITOR, new Position(assetId, holding.account()), HolderPosition.class);
              if (!position.claimed().equals("0")) {
                records
                    .get("claimed")
                    .put(assetId + " " + holding.account(), tree(position.claimed()));
              }
            });
  }

  private static List<String> assets(LedgerItself ledger) {
    List<String> assets = new ArrayList<>();
    String bookmark = null;
    do {
      AssetPage page = ledger.ask(AUDITOR, new Browse(100, bookmark), AssetPage.class);
      page.items().stream().map(Asset::assetId).forEach(assets::add);
      bookmark = page.bookmark();
    } while (bookmark != null);
    return assets;
  }

  /** As the portal's clients read it. */
  static JsonNode tree(Object record) {
    return Json.tree(Json.bytes(record));
  }
}
