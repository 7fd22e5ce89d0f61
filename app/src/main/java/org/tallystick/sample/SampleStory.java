package org.tallystick.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * What happened in the sample consortium so far: it was set up, its assets were registered, linked
 * and offered, and two licences were sold. Royalties and prices are the sample's own.
 */
final class SampleStory {
  private static final String LAST_STEP = "sample.v1.complete";
  private static final long QUOTE_VALIDITY_MS = 3_600_000L;

  private static final Map<String, String> OWNERS =
      Map.of(
          "ModelLab", "lena@modellab",
          "DataTrust", "omar@datatrust",
          "ComputeGrid", "gina@computegrid",
          "Meridian", "bea@meridian");

  private static final Map<String, List<String>> RELATIONS =
      Map.of(
          "ALGORITHM", List.of("USES_ALGORITHM"),
          "COMPUTE", List.of("COMPUTED_ON"),
          "DATASET", List.of("TRAINED_ON", "DERIVED_FROM"),
          "MODEL",
              List.of(
                  "FINE_TUNED_FROM",
                  "ADAPTER_OF",
                  "QUANTISED_FROM",
                  "MERGED_FROM",
                  "DISTILLED_FROM"),
          "SERVICE", List.of("DERIVED_FROM"));

  private final PortalClient portal;
  private final Map<String, String> assetIds = new HashMap<>();
  private final Map<String, String> termsIds = new HashMap<>();
  private final Map<String, JsonNode> offers = new HashMap<>();

  SampleStory(PortalClient portal) {
    this.portal = portal;
  }

  /**
   * Plays what has not happened yet and says what is there.
   *
   * @param setup the ledger's first set-up
   */
  String play(JsonNode setup, JsonNode assets) {
    if (portal.happened("tess@datatrust", LAST_STEP)) {
      return assets.size() + " assets, loaded before";
    }
    setUp(setup);
    fund("MeridianMSP", "tina@meridian", "5000000");
    fund("ComputeGridMSP", "tom@computegrid", "1000000");
    String terms = licenceTerms();
    for (JsonNode asset : assets) {
      register(asset);
      issueUnits(asset);
      link(asset);
      publishDerivationTerms(asset);
      offer(asset, terms);
    }
    buy("flan-t5-base", "bea@meridian", "MeridianMSP");
    fold("flan-t5-base", "omar@datatrust");
    buy("distilgpt2", "gina@computegrid", "ComputeGridMSP");
    portal.post(
        "tess@datatrust",
        LAST_STEP,
        "mints",
        Map.of("account", "ModelLabMSP", "amount", "250000", "reference", "Opening deposit"));
    return assets.size() + " assets, " + offers.size() + " offers, 2 sales";
  }

  private void setUp(JsonNode document) {
    JsonNode status =
        portal.post(
            "ada@modellab", "sample.v1.setup", "consortium/setups", Map.of("setup", document));
    String digest = status.get("digest").asText();
    for (String admin : List.of("dora@datatrust", "mira@meridian")) {
      portal.post(
          admin,
          "sample.v1.confirmation",
          "consortium/setups/" + digest + "/confirmations",
          Map.of());
    }
  }

  private void fund(String account, String treasurer, String amount) {
    JsonNode credit =
        portal.post(
            "tess@datatrust",
            "sample.v1.mint." + account,
            "mints",
            Map.of("account", account, "amount", amount, "reference", "Opening deposit"));
    portal.post(
        treasurer,
        "sample.v1.sweep",
        "sweeps",
        Map.of("account", account, "creditIds", List.of(credit.get("creditId").asText())));
  }

  private String licenceTerms() {
    Map<String, Object> commercial =
        Map.of(
            "clauseId", "1",
            "permit", true,
            "actions", List.of("USE", "HOST", "EVALUATE"),
            "purposes", List.of("*"),
            "territories", List.of("*"),
            "obligations", List.of("Name the licensor where the output is shown."));
    Map<String, Object> research =
        Map.of(
            "clauseId", "2",
            "permit", true,
            "actions", List.of("FINE_TUNE"),
            "purposes", List.of("research"),
            "territories", List.of("*"),
            "obligations", List.of("Register every model fine-tuned from this one."));
    Map<String, Object> terms =
        Map.of(
            "name",
            "Commercial use, fine-tuning for research",
            "text",
            "Use in own products and services for a year. Not to be passed on as files.",
            "clauses",
            List.of(commercial, research),
            "transferable",
            true,
            "durationDays",
            365);
    return portal
        .post("lena@modellab", "sample.v1.terms", "licence-terms", Map.of("terms", terms))
        .get("termsDigest")
        .asText();
  }

  private void register(JsonNode asset) {
    String slug = slug(asset);
    ObjectNode card = asset.deepCopy();
    card.remove(List.of("organisation", "childRoyalty", "offer"));
    byte[] bytes = card.toString().getBytes(StandardCharsets.UTF_8);
    Map<String, Object> file =
        Map.of(
            "path",
            "card.json",
            "digest",
            sha256(bytes),
            "size",
            bytes.length,
            "mediaType",
            "application/json");
    JsonNode registered =
        portal.post(
            owner(asset),
            step(slug, "register"),
            "assets",
            Map.of(
                "kind", asset.get("kind"),
                "name", asset.get("name"),
                "summary", asset.get("summary"),
                "homepage", asset.get("homepage"),
                "facts", asset.get("facts"),
                "version", "1.0.0",
                "manifest", Map.of("files", List.of(file)),
                "activate", true));
    assetIds.put(slug, registered.get("assetId").asText());
  }

  private void issueUnits(JsonNode asset) {
    String organisation = asset.get("organisation").asText() + "MSP";
    List<Map<String, String>> grants = new ArrayList<>();
    if (asset.get("kind").asText().equals("MODEL")) {
      grants.add(grant(organisation, "800000", "TRAINING"));
      grants.add(grant("ModelLabMSP/milo", "200000", "ALGORITHM"));
    } else {
      grants.add(grant(organisation, "1000000", "OTHER"));
    }
    portal.post(
        owner(asset),
        step(slug(asset), "units"),
        "assets/" + id(asset) + "/units",
        Map.of("supply", "1000000", "grants", grants));
  }

  private static Map<String, String> grant(String account, String units, String contribution) {
    return Map.of("account", account, "units", units, "contribution", contribution);
  }

  private void link(JsonNode asset) {
    List<Map<String, String>> parents = new ArrayList<>();
    for (JsonNode parent : asset.path("parents")) {
      String slug = parent.get("slug").asText();
      parents.add(
          Map.of(
              "parentId", assetIds.get(slug),
              "relation", parent.get("relation").asText(),
              "termsId", termsIds.get(slug)));
    }
    if (!parents.isEmpty()) {
      portal.post(
          owner(asset),
          step(slug(asset), "link"),
          "assets/" + id(asset) + "/parents",
          Map.of("parents", parents, "maxTotalPpm", 500_000));
    }
  }

  private void publishDerivationTerms(JsonNode asset) {
    JsonNode royalty = asset.get("childRoyalty");
    JsonNode terms =
        portal.post(
            owner(asset),
            step(slug(asset), "terms"),
            "assets/" + id(asset) + "/derivation-terms",
            Map.of(
                "relations",
                RELATIONS.get(asset.get("kind").asText()),
                "royalty",
                royalty == null ? Map.of("kind", "NONE", "ratePpm", 0) : royalty,
                "audience",
                List.of("*"),
                "note",
                "Terms of the sample consortium"));
    termsIds.put(slug(asset), terms.get("termsId").asText());
  }

  private void offer(JsonNode asset, String termsDigest) {
    if (asset.has("offer")) {
      offers.put(
          slug(asset),
          portal.post(
              owner(asset),
              step(slug(asset), "offer"),
              "assets/" + id(asset) + "/offers",
              Map.of(
                  "termsDigest", termsDigest,
                  "price", asset.get("offer").get("price"),
                  "audience", List.of("*"))));
    }
  }

  private void buy(String slug, String buyer, String account) {
    JsonNode offer = offers.get(slug);
    JsonNode quote =
        portal.post(
            buyer,
            step(slug, "quote"),
            "offers/" + offer.get("offerId").asText() + "/quotes",
            Map.of(
                "licensee",
                account,
                "expectedPrice",
                offer.get("price"),
                "expectedTermsDigest",
                offer.get("termsDigest"),
                "validForMs",
                QUOTE_VALIDITY_MS));
    portal.post(
        buyer,
        step(slug, "purchase"),
        "quotes/" + quote.get("quoteId").asText() + "/purchase",
        Map.of("payer", account, "expectedPrice", quote.get("price"), "creditIds", List.of()));
  }

  private void fold(String slug, String anybody) {
    String assetId = assetIds.get(slug);
    JsonNode pending = portal.get(anybody, "assets/" + assetId + "/income/pending");
    List<String> rows = new ArrayList<>();
    pending.get("items").forEach(row -> rows.add(row.get("rowId").asText()));
    if (!rows.isEmpty()) {
      portal.post(
          anybody,
          step(slug, "fold"),
          "assets/" + assetId + "/folds",
          Map.of("accumulator", pending.get("accumulator"), "rowIds", rows));
    }
  }

  private static String owner(JsonNode asset) {
    return OWNERS.get(asset.get("organisation").asText());
  }

  private static String slug(JsonNode asset) {
    return asset.get("slug").asText();
  }

  private String id(JsonNode asset) {
    return assetIds.get(slug(asset));
  }

  /** The idempotency key of a step: a load that was cut off goes on where it was. */
  private static String step(String slug, String step) {
    return "sample.v1." + slug + "." + step;
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
