package org.tallystick.portal.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tallystick.portal.journey.Market.AVI;
import static org.tallystick.portal.journey.Market.BEA;
import static org.tallystick.portal.journey.Market.LENA;
import static org.tallystick.portal.journey.Market.MILO;
import static org.tallystick.portal.journey.Market.TESS;
import static org.tallystick.portal.journey.OperatedNetwork.kill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The operator's commands, and every process killed: the portal carries on where it was. */
class OperationsIT {
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  /** Said in arguments; no log may repeat it. */
  private static final String CANARY = "yellowcanary";

  private OperatedNetwork network;
  private Api api;
  private Market market;

  @BeforeEach
  void prepare() throws Exception {
    String home = System.getProperty("tallystick.home", "");
    Assumptions.assumeFalse(
        home.isBlank(), "only in the build, which knows where the programs are");
    Path folder = Path.of(System.getProperty("portal.state"));
    Files.createDirectories(folder);
    network =
        new OperatedNetwork(
            Path.of(home), Files.createTempDirectory(folder, "operated").resolve("state"));
  }

  @AfterEach
  void end() {
    if (network != null) {
      network.close();
      assertThat(network.alive()).isEmpty();
    }
  }

  @Test
  void after_down_and_up_and_after_a_kill_of_each_process_trade_goes_on_where_it_was()
      throws IOException {
    network.up();
    api = new Api(network.url(), network.logins());
    market = new Market(api);
    market.open();
    trade("before any harm");
    sayAloud(201);
    assertThat(readiness().body().get("status").asText()).isEqualTo("UP");

    ProcessHandle chaincode = network.chaincode();
    kill(chaincode);
    mintOnce("chaincode");
    assertThat(network.chaincode()).isNotEqualTo(chaincode);
    trade("after a kill of the chaincode");

    kill(network.process("network"));
    await().atMost(PATIENCE).until(() -> readiness().status() == 503);
    assertThat(readiness().body().get("status").asText()).isEqualTo("DOWN");
    Api.Answer refused = mint("network");
    assertThat(refused.status()).isEqualTo(503);
    assertSentence(refused);
    sayAloud(503);
    network.up();
    assertThat(readiness().body().get("status").asText()).isEqualTo("UP");
    for (String login : List.of(LENA, TESS, BEA, AVI, "gina@computegrid")) {
      assertThat(api.get(login, "/api/consortium/whoami").status()).as(login).isEqualTo(200);
    }
    mintOnce("network");
    trade("after a kill of the network");

    Map<String, JsonNode> facts = facts();
    kill(network.process("portal"));
    network.up();
    assertThat(facts()).isEqualTo(facts);
    trade("after a kill of the portal");

    facts = facts();
    network.down();
    assertThat(network.alive()).isEmpty();
    network.up();
    assertThat(facts()).isEqualTo(facts);
    trade("after down and up");

    facts = facts();
    int blocks = network.blocks();
    List<ProcessHandle> processes = processes();
    network.up();
    assertThat(network.blocks()).isEqualTo(blocks);
    assertThat(processes()).isEqualTo(processes);
    assertThat(facts()).isEqualTo(facts);
    assertThat(facts.get("sums").get("balanced").asBoolean()).isTrue();
    assertThatNoLogRepeatsIt();
  }

  private List<ProcessHandle> processes() {
    return List.of(network.process("network"), network.process("portal"), network.chaincode());
  }

  /** A sale from the registration to the claim, which pays what it must. */
  private void trade(String when) {
    String asset = market.model(LENA, "Traded " + when);
    market.issueUnits(
        LENA,
        asset,
        "{'account':'ModelLabMSP','units':'750','contribution':'TRAINING'},"
            + "{'account':'ModelLabMSP/milo','units':'250','contribution':'DATA'}");
    String offer = market.offer(LENA, asset, "1000");
    market.mint("MeridianMSP", "1000");
    market.purchase(market.quote(offer), null).result();
    int accumulator = market.fold(asset);
    // A fee of one per cent, then a quarter of the rest.
    assertThat(market.claim(MILO, "ModelLabMSP/milo", asset, accumulator))
        .as(when)
        .isEqualTo("247");
  }

  /** Sends the canary in arguments of all kinds: good ones, refused ones and broken ones. */
  private void sayAloud(int ofTheGoodOne) {
    String mint = "{'account':'MeridianMSP','amount':'1','reference':'%s'}".formatted(CANARY);
    assertThat(api.post(TESS, "/api/mints", mint).status()).isEqualTo(ofTheGoodOne);
    for (String body :
        new String[] {
          mint.replace("'1'", "'" + CANARY + "'"),
          mint.replace("MeridianMSP", CANARY + "MSP"),
          mint.replace("reference", CANARY),
          mint.replace("}", ""),
          CANARY
        }) {
      assertThat(api.post(TESS, "/api/mints", body).status()).as(body).isGreaterThanOrEqualTo(400);
    }
    assertThat(api.post(BEA, "/api/mints", mint).status()).isGreaterThanOrEqualTo(400);
    assertThat(api.post(LENA, "/api/offers/" + CANARY + "/quotes", "{}").status())
        .isGreaterThanOrEqualTo(400);
  }

  private void assertThatNoLogRepeatsIt() throws IOException {
    List<Path> logs = network.logs();
    assertThat(logs)
        .extracting(log -> log.getFileName().toString())
        .contains("network.log", "portal.log", "messages.log")
        .anyMatch(name -> name.startsWith("tallystick"));
    for (Path log : logs) {
      assertThat(Files.readString(log, StandardCharsets.ISO_8859_1))
          .as("%s", log)
          .doesNotContain(CANARY);
    }
  }

  /**
   * Asks until it is done, as a client may: refusals on the way are sentences, and it happens once.
   */
  private void mintOnce(String key) {
    int before = unswept();
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              Api.Answer answer = mint(key);
              if (answer.status() >= 400) {
                assertSentence(answer);
              }
              return answer.status() == 201;
            });
    assertThat(mint(key).status()).isEqualTo(201);
    assertThat(unswept() - before).isEqualTo(1);
  }

  private Api.Answer mint(String key) {
    return api.post(
        TESS,
        "/api/mints",
        "{'account':'MeridianMSP/sven','amount':'1','reference':'deposit'}",
        "mint-" + key + "-" + market.mark());
  }

  private int unswept() {
    return api.get("sven@meridian", "/api/accounts/balance?account=MeridianMSP/sven")
        .body()
        .get("unswept")
        .asInt();
  }

  private static void assertSentence(Api.Answer answer) {
    assertThat(answer.response().headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    assertThat(answer.body().get("detail").asText()).matches("[A-Z].*[a-z]\\.");
    assertThat(new String(answer.response().body(), StandardCharsets.UTF_8))
        .doesNotContain("Exception", "\tat ", "io.grpc", "UNAVAILABLE:");
  }

  private Api.Answer readiness() {
    return api.send(null, api.request("/health/ready").GET());
  }

  /** Catalogue, balances and sums. */
  private Map<String, JsonNode> facts() {
    Map<String, JsonNode> facts = new TreeMap<>();
    facts.put("catalogue", api.get(BEA, "/api/assets?limit=100").body());
    for (String account :
        new String[] {
          "MeridianMSP", "MeridianMSP/sven", "ModelLabMSP", "ModelLabMSP/milo", "AuditOfficeMSP"
        }) {
      facts.put(account, api.get(AVI, "/api/accounts/balance?account=" + account).body());
    }
    ObjectNode sums = (ObjectNode) api.get(AVI, "/api/audit/balance-sheet").body();
    // Where the portal stood while it asked is not a fact of the ledger.
    facts.put("sums", sums.remove(List.of("fromBlock", "toBlock")));
    return facts;
  }
}
