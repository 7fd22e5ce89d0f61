package org.tallystick.portal.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.tallystick.portal.SampleSetup;

/**
 * The steps of the sample consortium's trade, through the API; each run works on assets of its own.
 */
final class Market {
  static final String OMAR = "omar@datatrust";
  static final String TESS = "tess@datatrust";
  static final String LENA = "lena@modellab";
  static final String MILO = "milo@modellab";
  static final String THEO = "theo@modellab";
  static final String BEA = "bea@meridian";
  static final String TINA = "tina@meridian";
  static final String AVI = "avi@auditoffice";

  private final Api api;
  private final String mark = UUID.randomUUID().toString().substring(0, 8);

  Market(Api api) {
    this.api = api;
  }

  String mark() {
    return mark;
  }

  /** Three admins confirm the set-up, unless one is in force. */
  void open() {
    if (api.get(LENA, "/api/consortium").status() == 200) {
      return;
    }
    JsonNode waiting = api.get(LENA, "/api/consortium/setups").body().get("items");
    String digest =
        waiting.isEmpty()
            ? api.post(
                    "ada@modellab",
                    "/api/consortium/setups",
                    "{'requestId':'sample-set-up','setup':" + SampleSetup.json() + "}")
                .result()
                .get("digest")
                .asText()
            : waiting.get(0).get("status").get("digest").asText();
    for (String admin : List.of("ada@modellab", "dora@datatrust", "carl@computegrid")) {
      api.post(admin, "/api/consortium/setups/" + digest + "/confirmations", "{}").result();
    }
  }

  String register(String login, String kind, String name, String facts) {
    return register(login, kind, name, facts, digest(name + mark)).get("assetId").asText();
  }

  JsonNode register(String login, String kind, String name, String facts, String digest) {
    return api.post(
            login,
            "/api/assets",
            """
            {'kind':'%s','name':'%s %s','summary':'Of run %s.','facts':%s,'version':'1.0.0','activate':true,
             'manifest':{'files':[{'path':'weights.bin','digest':'%s','size':1000,'mediaType':'application/octet-stream'}]}}
            """
                .formatted(kind, name, mark, mark, facts, digest))
        .result();
  }

  String model(String login, String name) {
    return register(
        login,
        "MODEL",
        name,
        "{'task':'classification','architecture':'transformer','licence':'Apache-2.0'}");
  }

  /** Publishes terms of derivation for a parent and links a child under them. */
  void derive(
      String parentOwner,
      String parent,
      String childOwner,
      String child,
      String relation,
      String royalty) {
    String terms =
        api.post(
                parentOwner,
                "/api/assets/" + parent + "/derivation-terms",
                "{'relations':['%s'],'royalty':%s,'audience':['*'],'note':''}"
                    .formatted(relation, royalty))
            .result()
            .get("termsId")
            .asText();
    api.post(
            childOwner,
            "/api/assets/" + child + "/parents",
            "{'parents':[{'parentId':'%s','relation':'%s','termsId':'%s'}],'maxTotalPpm':500000}"
                .formatted(parent, relation, terms))
        .result();
  }

  /** Proposes to derive, has it accepted and links the child. */
  void deriveByProposal(
      String parentOwner,
      String parent,
      String childOwner,
      String child,
      String relation,
      String royalty) {
    String proposal =
        api.post(
                childOwner,
                "/api/derivation-proposals",
                "{'childId':'%s','parentId':'%s','relation':'%s','royalty':%s,'note':''}"
                    .formatted(child, parent, relation, royalty))
            .result()
            .get("proposalId")
            .asText();
    api.post(parentOwner, "/api/derivation-proposals/" + proposal + "/acceptance", "{}").result();
    api.post(
            childOwner,
            "/api/assets/" + child + "/parents",
            "{'parents':[{'parentId':'%s','relation':'%s','proposalId':'%s'}],'maxTotalPpm':500000}"
                .formatted(parent, relation, proposal))
        .result();
  }

  /** Sends one unit. */
  void sendUnits(String login, String from, String to, String asset, int accumulator) {
    api.post(
            login,
            "/api/assets/" + asset + "/unit-transfers",
            "{'from':'%s','to':'%s','units':'1','accumulator':%d,'reference':'gift'}"
                .formatted(from, to, accumulator))
        .result();
  }

  void issueUnits(String login, String asset, String grants) {
    api.post(
            login, "/api/assets/" + asset + "/units", "{'supply':'1000','grants':[" + grants + "]}")
        .result();
  }

  /** Publishes research terms and offers the asset; the offer's id. */
  String offer(String login, String asset, String price) {
    String terms =
        api.post(
                login,
                "/api/licence-terms",
                """
                {'terms':{'name':'Research','text':'For research.','transferable':true,'durationDays':365,
                 'clauses':[{'clauseId':'1','permit':true,'actions':['USE','EVALUATE'],'purposes':['research'],
                             'territories':['*'],'obligations':['Name the source.']}]}}
                """)
            .result()
            .get("termsDigest")
            .asText();
    return api.post(
            login,
            "/api/assets/" + asset + "/offers",
            "{'termsDigest':'%s','price':'%s','audience':['*']}".formatted(terms, price))
        .result()
        .get("offerId")
        .asText();
  }

  void mint(String account, String amount) {
    mint(TESS, account, amount);
  }

  void mint(String treasurer, String account, String amount) {
    api.post(
            treasurer,
            "/api/mints",
            "{'account':'%s','amount':'%s','reference':'deposit'}".formatted(account, amount))
        .result();
  }

  /** A quote for Meridian at the offer's price, for ten minutes; its id. */
  String quote(String offer) {
    return quote(offer, 600_000);
  }

  String quote(String offer, long validForMs) {
    return quote(BEA, "MeridianMSP", offer, validForMs);
  }

  String quote(String buyer, String licensee, String offer, long validForMs) {
    JsonNode standing = api.get(buyer, "/api/offers/" + offer).body();
    return api.post(
            buyer,
            "/api/offers/" + offer + "/quotes",
            "{'licensee':'%s','expectedPrice':'%s','expectedTermsDigest':'%s','validForMs':%d}"
                .formatted(
                    licensee,
                    standing.get("price").asText(),
                    standing.get("termsDigest").asText(),
                    validForMs))
        .result()
        .get("quoteId")
        .asText();
  }

  /** Pays a quote from Meridian's account, whatever has come in swept first. */
  Api.Answer purchase(String quote, String idempotencyKey) {
    return purchase(BEA, "MeridianMSP", quote, idempotencyKey);
  }

  Api.Answer purchase(String buyer, String payer, String quote, String idempotencyKey) {
    List<String> rows = new ArrayList<>();
    api.get(buyer, "/api/accounts/credits?limit=100&account=" + payer)
        .body()
        .get("items")
        .forEach(credit -> rows.add("'" + credit.get("creditId").asText() + "'"));
    String price = api.get(buyer, "/api/quotes/" + quote).body().get("price").asText();
    return api.post(
        buyer,
        "/api/quotes/" + quote + "/purchase",
        "{'payer':'%s','expectedPrice':'%s','creditIds':[%s]}"
            .formatted(payer, price, String.join(",", rows)),
        idempotencyKey);
  }

  /** Folds all income that waits at an asset; the accumulator afterwards. */
  int fold(String asset) {
    return fold(MILO, asset);
  }

  int fold(String anybody, String asset) {
    JsonNode pending = api.get(anybody, "/api/assets/" + asset + "/income/pending").body();
    List<String> rows = new ArrayList<>();
    pending.get("items").forEach(row -> rows.add("'" + row.get("rowId").asText() + "'"));
    return api.post(
            anybody,
            "/api/assets/" + asset + "/folds",
            "{'accumulator':%d,'rowIds':[%s]}"
                .formatted(pending.get("accumulator").asInt(), String.join(",", rows)))
        .result()
        .get("accumulator")
        .get("number")
        .asInt();
  }

  String claim(String login, String account, String asset, int accumulator) {
    return api.post(
            login,
            "/api/assets/" + asset + "/claims",
            "{'account':'%s','accumulator':%d}".formatted(account, accumulator))
        .result()
        .get("amount")
        .asText();
  }

  /** Who would get how much, as the buyer is shown it. */
  static Map<String, String> holders(JsonNode split) {
    assertThat(split.get("complete").asBoolean()).isTrue();
    Map<String, String> holders = new TreeMap<>();
    split
        .get("lines")
        .forEach(
            line -> {
              if (line.get("kind").asText().equals("HOLDER")) {
                holders.put(
                    line.get("assetId").asText() + " " + line.get("account").asText(),
                    line.get("amount").asText());
              }
            });
    return holders;
  }

  static String grant(String account, int units, String contribution) {
    return "{'account':'%s','units':'%d','contribution':'%s'}"
        .formatted(account, units, contribution);
  }

  static String digest(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
