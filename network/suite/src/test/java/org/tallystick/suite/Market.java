package org.tallystick.suite;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.tallystick.suite.Party.Answer;

/** The steps that stories and tests share, each one transaction or a few. */
final class Market {
  private static final List<String> FOUNDERS =
      List.of("ModelLab/ada", "DataTrust/dora", "Meridian/mira");

  private final SuiteNetwork network;

  Market(SuiteNetwork network) {
    this.network = network;
  }

  /** Puts the sample consortium's set-up in force, once per ledger. */
  void setUp() {
    Party first = person(FOUNDERS.get(0));
    try {
      first.evaluate("consortium:Describe", Map.of());
      return;
    } catch (Refusal notYet) {
      if (!notYet.code().equals("NOT_SET_UP")) {
        throw notYet;
      }
    }
    Answer status = first.submit("consortium:ProposeSetup", Map.of("setup", setupDocument()));
    for (String founder : FOUNDERS.subList(1, FOUNDERS.size())) {
      person(founder).submit("consortium:ConfirmSetup", Map.of("digest", status.text("digest")));
    }
  }

  private static Map<String, Object> setupDocument() {
    try {
      return JSON.std.mapFrom(Files.readString(Path.of("..", "consortium", "setup.json")));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the sample's set-up", e);
    }
  }

  Party person(String organisationAndPerson) {
    int slash = organisationAndPerson.indexOf('/');
    return network.person(
        organisationAndPerson.substring(0, slash), organisationAndPerson.substring(slash + 1));
  }

  /** Registers an active asset and returns its id. */
  String register(Party owner, String kind, String name, Map<String, String> facts) {
    return owner
        .submit(
            "asset:Register",
            Map.of(
                "kind",
                kind,
                "name",
                name,
                "summary",
                "Registered by a test",
                "facts",
                facts,
                "version",
                "1.0.0",
                "manifest",
                manifest(name + UUID.randomUUID()),
                "activate",
                true))
        .text("assetId");
  }

  String registerModel(Party owner, String name) {
    return register(
        owner,
        "MODEL",
        name,
        Map.of("task", "fill-mask", "architecture", "BERT", "licence", "Apache-2.0"));
  }

  String registerDataset(Party owner, String name) {
    return register(
        owner,
        "DATASET",
        name,
        Map.of("modality", "text", "recordCount", "1000", "licence", "CC-BY-4.0"));
  }

  static Map<String, Object> manifest(String content) {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    return Map.of(
        "files",
        List.of(
            Map.of(
                "path",
                "content.bin",
                "digest",
                sha256(bytes),
                "size",
                bytes.length,
                "mediaType",
                "application/octet-stream")));
  }

  void issueUnits(Party owner, String assetId, Map<String, String> unitsByAccount) {
    List<Map<String, Object>> grants = new ArrayList<>();
    long supply = 0;
    for (Map.Entry<String, String> grant : unitsByAccount.entrySet()) {
      supply += Long.parseLong(grant.getValue());
      grants.add(
          Map.of("account", grant.getKey(), "units", grant.getValue(), "contribution", "TRAINING"));
    }
    owner.submit(
        "revenue:IssueUnits",
        Map.of("assetId", assetId, "supply", Long.toString(supply), "grants", grants));
  }

  /** Publishes royalty terms for everybody and returns their id. */
  String publishRoyalty(Party owner, String assetId, String relation, String kind, int ratePpm) {
    return owner
        .submit(
            "lineage:SetTerms",
            Map.of(
                "assetId", assetId,
                "relations", List.of(relation),
                "royalty", Map.of("kind", kind, "ratePpm", ratePpm),
                "audience", List.of("*"),
                "note", ""))
        .text("termsId");
  }

  Answer link(Party owner, String childId, String parentId, String relation, String termsId) {
    return owner.submit(
        "lineage:Link",
        Map.of(
            "childId",
            childId,
            "parents",
            List.of(Map.of("parentId", parentId, "relation", relation, "termsId", termsId)),
            "maxTotalPpm",
            1_000_000));
  }

  /** Offers licences of an asset to everybody and returns the offer. */
  Answer offer(Party owner, String assetId, String price) {
    String terms =
        owner
            .submit(
                "licence:PublishTerms",
                Map.of(
                    "terms",
                    Map.of(
                        "name",
                        "Commercial use",
                        "text",
                        "Use in products, with attribution.",
                        "clauses",
                        List.of(
                            Map.of(
                                "clauseId", "1",
                                "permit", true,
                                "actions", List.of("USE"),
                                "purposes", List.of("*"),
                                "territories", List.of("*"),
                                "obligations", List.of("Name the licensor."))),
                        "transferable",
                        true,
                        "durationDays",
                        365)))
            .text("termsDigest");
    return owner.submit(
        "licence:MakeOffer",
        Map.of(
            "assetId", assetId,
            "termsDigest", terms,
            "price", price,
            "audience", List.of("*")));
  }

  /** Asks for a quote that binds for an hour. */
  Answer quote(Party buyer, Answer offer, String licensee) {
    return buyer.submit(
        "licence:RequestQuote",
        Map.of(
            "offerId", offer.text("offerId"),
            "licensee", licensee,
            "expectedPrice", offer.text("price"),
            "expectedTermsDigest", offer.text("termsDigest"),
            "validForMs", 3_600_000L));
  }

  Map<String, Object> purchase(Answer quote, String payer) {
    return Map.of(
        "quoteId", quote.text("quoteId"),
        "payer", payer,
        "expectedPrice", quote.text("price"),
        "creditIds", List.of());
  }

  /** Mints money for an account and has it swept, so that it can be spent. */
  void fund(Party treasurer, String account, String amount) {
    fund(person("DataTrust/tess"), treasurer, account, amount);
  }

  /** Has the issuer's treasurer mint money for an account, and the account's sweep it. */
  void fund(Party issuer, Party treasurer, String account, String amount) {
    Answer credit =
        issuer.submit(
            "currency:Mint", Map.of("account", account, "amount", amount, "reference", "Deposit"));
    treasurer.submit(
        "currency:Sweep",
        Map.of("account", account, "creditIds", List.of(credit.text("creditId"))));
  }

  /** Folds all income of an asset that waits, and returns the number of the newest accumulator. */
  int foldAll(Party anybody, String assetId) {
    Answer pending =
        anybody.evaluate("revenue:PendingIncome", Map.of("assetId", assetId, "pageSize", 50));
    List<String> rows = pending.list("items").stream().map(row -> row.text("rowId")).toList();
    if (rows.isEmpty()) {
      return pending.number("accumulator");
    }
    return anybody
        .submit(
            "revenue:Fold",
            Map.of(
                "assetId", assetId,
                "accumulator", pending.number("accumulator"),
                "rowIds", rows))
        .object("accumulator")
        .number("number");
  }

  /** Claims what an account earned with an asset, and returns how much that was. */
  String claim(Party holder, String assetId, String account) {
    Answer position =
        holder.evaluate("revenue:Position", Map.of("assetId", assetId, "account", account));
    return holder
        .submit(
            "revenue:Claim",
            Map.of(
                "assetId", assetId,
                "account", account,
                "accumulator", position.number("accumulator")))
        .text("amount");
  }

  /** What a previewed split promises the holder of an asset's units. */
  static String previewed(Answer split, String assetId, String account) {
    return split.list("lines").stream()
        .filter(line -> line.text("kind").equals("HOLDER"))
        .filter(line -> line.text("assetId").equals(assetId))
        .filter(line -> line.text("account").equals(account))
        .findFirst()
        .orElseThrow()
        .text("amount");
  }

  /** The sum of a split's lines of one kind. */
  static long amount(Answer split, String kind, String assetId) {
    return split.list("lines").stream()
        .filter(line -> line.text("kind").equals(kind))
        .filter(line -> assetId == null || line.text("assetId").equals(assetId))
        .mapToLong(line -> Long.parseLong(line.text("amount")))
        .sum();
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
