package org.tallystick.network.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import org.hyperledger.fabric.client.SubmittedTransaction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What operators see of peers and orderers. */
@Timeout(60)
class OperationsTest {
  private static final String PEER = "peer0.org1.example";
  private static final String ORDERER = "orderer0.org1.example";

  @TempDir private static Path folder;
  private static EmbeddedNetwork network;
  private static TestClient client;

  @BeforeAll
  static void start() throws Exception {
    network = EmbeddedNetwork.start(TestConsortium.of(2), folder, NetworkSettings.DEFAULT);
    client = TestClient.of(network, "Org1", "user");
  }

  @AfterAll
  static void stop() throws Exception {
    client.close();
    network.close();
  }

  private static HttpResponse<String> ask(String method, String node, String path)
      throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://" + network.operations(node) + path))
                .method(method, BodyPublishers.noBody())
                .build(),
            BodyHandlers.ofString());
  }

  private static long figure(String node, String figure) throws Exception {
    String metrics = ask("GET", node, "/metrics").body();
    return metrics
        .lines()
        .filter(line -> line.startsWith(figure + " "))
        .map(line -> Long.parseLong(line.substring(figure.length() + 1)))
        .findFirst()
        .orElse(0L);
  }

  @Test
  void a_node_says_that_it_is_well_and_which_version_it_is() throws Exception {
    for (String node : List.of(PEER, ORDERER)) {
      assertThat(ask("GET", node, "/healthz").statusCode()).isEqualTo(200);
      assertThat(ask("GET", node, "/healthz").body()).contains("\"status\":\"OK\"");
      assertThat(ask("GET", node, "/version").body()).contains("\"Version\":\"3.1.5\"");
      assertThat(ask("GET", node, "/logspec").body()).isEqualTo("{\"spec\":\"info\"}");
    }
  }

  @Test
  void a_peer_that_is_down_is_not_healthy() throws Exception {
    network.peer("Org2").faults().goDown();
    try {
      HttpResponse<String> answer = ask("GET", "peer0.org2.example", "/healthz");
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body())
          .contains("\"status\":\"Service Unavailable\"", "\"component\":\"peer\"");
    } finally {
      network.peer("Org2").faults().heal();
    }
  }

  @Test
  void other_methods_and_paths_are_refused() throws Exception {
    HttpResponse<String> put = ask("PUT", PEER, "/logspec");
    assertThat(put.statusCode()).isEqualTo(400);
    assertThat(put.body()).isEqualTo("{\"error\":\"invalid request method: PUT\"}");
    assertThat(ask("GET", PEER, "/nothing").statusCode()).isEqualTo(404);
  }

  @Test
  void proposals_blocks_and_transactions_are_counted_under_fabrics_names() throws Exception {
    String valid =
        "ledger_transaction_count{chaincode=\"probe:1.0\",channel=\"mychannel\","
            + "transaction_type=\"ENDORSER_TRANSACTION\",validation_code=\"VALID\"}";
    long received = figure(PEER, "endorser_proposals_received");
    long successful = figure(PEER, "endorser_successful_proposals");
    long committed = figure(PEER, valid);
    SubmittedTransaction submitted =
        client.contract().newProposal("put").addArguments("m", "1").build().endorse().submitAsync();
    assertThat(submitted.getStatus().isSuccessful()).isTrue();
    assertThat(figure(PEER, valid)).isEqualTo(committed + 1);
    assertThat(figure(PEER, "endorser_proposals_received")).isEqualTo(received + 1);
    assertThat(figure(PEER, "endorser_successful_proposals")).isEqualTo(successful + 1);
    Refusals.of(() -> client.submit("refuse", "boom"));
    assertThat(figure(PEER, "endorser_proposals_received")).isEqualTo(received + 2);
    assertThat(figure(PEER, "endorser_successful_proposals")).isEqualTo(successful + 1);
    for (String node : List.of(PEER, ORDERER)) {
      assertThat(figure(node, "ledger_blockchain_height{channel=\"mychannel\"}"))
          .isEqualTo(network.ledger().height());
      assertThat(figure(node, "fabric_version{version=\"3.1.5\"}")).isEqualTo(1);
    }
    assertThat(ask("GET", PEER, "/metrics").body())
        .contains(
            "# TYPE ledger_block_processing_time histogram",
            "ledger_block_processing_time_bucket{channel=\"mychannel\",le=\"+Inf\"}",
            "ledger_blockstorage_and_pvtdata_commit_time_count{channel=\"mychannel\"}",
            "endorser_proposal_duration_count{chaincode=\"probe\",channel=\"mychannel\","
                + "success=\"true\"}",
            "grpc_server_unary_requests_completed{code=\"OK\",method=\"Submit\","
                + "service=\"gateway_Gateway\"}",
            "grpc_server_unary_requests_completed{code=\"Aborted\",method=\"Endorse\","
                + "service=\"gateway_Gateway\"}");
  }

  @Test
  void streams_of_blocks_are_counted() throws Exception {
    try (var blocks = client.network().newBlockEventsRequest().startBlock(0).build().getEvents()) {
      assertThat(blocks.next().getHeader().getNumber()).isZero();
    }
    assertThat(figure(PEER, "deliver_streams_opened")).isPositive();
    String labels = "{channel=\"mychannel\",data_type=\"block\",filtered=\"false\"}";
    assertThat(figure(PEER, "deliver_requests_received" + labels)).isPositive();
    assertThat(figure(PEER, "deliver_blocks_sent" + labels)).isPositive();
  }
}
