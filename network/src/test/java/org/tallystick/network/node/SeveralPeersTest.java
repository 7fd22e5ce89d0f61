package org.tallystick.network.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.grpc.Status.Code;
import java.nio.file.Path;
import java.time.Duration;
import org.hyperledger.fabric.protos.gateway.ErrorDetail;
import org.hyperledger.fabric.protos.peer.Response;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two organisations with two peers each: who is asked, in which order, and who stands in. */
class SeveralPeersTest {
  private static final String REFUSED = "connect: connection refused\"";

  @TempDir private static Path folder;

  private static EmbeddedNetwork network;
  private static TestClient client;

  @BeforeAll
  static void start() throws Exception {
    network =
        EmbeddedNetwork.start(
            TestConsortium.withPeers(2, 2),
            folder,
            NetworkSettings.DEFAULT.withExecuteTimeout(Duration.ofMillis(700)));
    client = TestClient.of(network, "Org1", "user");
    client.submit("put", "a", "1");
  }

  @AfterEach
  void heal() {
    for (String organisation : new String[] {"Org1", "Org2"}) {
      network.peer(organisation, "peer0").faults().heal();
      network.peer(organisation, "peer1").faults().heal();
    }
  }

  @AfterAll
  static void stop() throws Exception {
    client.close();
    network.close();
  }

  @Test
  void every_peer_is_a_gateway_with_a_name_and_a_port_of_its_own() throws Exception {
    Peer second = network.peer("Org1", "peer1");
    assertThat(second.host()).isEqualTo("peer1.org1.example");
    assertThat(network.gateway(second)).isNotEqualTo(network.gateway(network.peer("Org1")));
    try (TestClient other = TestClient.of(network, second, "user")) {
      assertThat(other.evaluate("get", "a")).isEqualTo("1");
      assertThat(other.submit("put", "b", "2")).isEqualTo("2");
    }
  }

  @Test
  void an_evaluation_goes_to_the_gateways_own_peer_unless_another_of_its_organisation_is_ahead()
      throws Exception {
    answerAs("Org1", "peer0", "first");
    answerAs("Org1", "peer1", "second");
    assertThat(client.evaluate("get", "a")).isEqualTo("first");
    try (TestClient other = TestClient.of(network, network.peer("Org1", "peer1"), "user")) {
      assertThat(other.evaluate("get", "a")).isEqualTo("second");
      heal();
      network.peer("Org1", "peer0").faults().holdBlocks();
      other.submit("put", "ahead", "1");
    }
    answerAs("Org1", "peer0", "first");
    answerAs("Org1", "peer1", "second");
    assertThat(client.evaluate("get", "a")).as("peer0 lags").isEqualTo("second");
  }

  @Test
  void an_evaluation_tries_the_own_organisation_first_then_the_others_and_lists_all()
      throws Exception {
    silence("Org1", "peer0");
    answerAs("Org1", "peer1", "stands in");
    assertThat(client.evaluate("get", "a")).isEqualTo("stands in");
    silence("Org1", "peer1");
    silence("Org2", "peer0");
    silence("Org2", "peer1");
    Refusals refused = Refusals.of(() -> client.evaluate("get", "a"));
    assertThat(refused.message())
        .isEqualTo("failed to evaluate transaction, see attached details for more info");
    assertThat(refused.details())
        .extracting(ErrorDetail::getMspId)
        .containsExactly("Org1MSP", "Org1MSP", "Org2MSP", "Org2MSP");
    assertThat(refused.details().get(0).getAddress())
        .isEqualTo(network.peer("Org1", "peer0").address());
  }

  @Test
  void a_peer_that_cannot_be_reached_is_followed_by_the_next_of_its_organisation()
      throws Exception {
    network.peer("Org2", "peer0").faults().crash();
    assertThat(client.submit("put", "a", "2")).isEqualTo("2");
    network.peer("Org2", "peer0").faults().goDown();
    assertThat(client.submit("put", "a", "3")).isEqualTo("3");
  }

  @Test
  void when_nobody_of_an_organisation_is_left_the_details_list_everyone_who_was_tried() {
    network.peer("Org2", "peer0").faults().crash();
    network.peer("Org2", "peer1").faults().crash();
    Refusals refused = Refusals.of(() -> client.submit("put", "a", "2"));
    refused.says(
        Code.ABORTED,
        "failed to collect enough transaction endorsements, see attached details for more info");
    assertThat(refused.details())
        .hasSize(2)
        .allSatisfy(
            detail -> {
              assertThat(detail.getMspId()).isEqualTo("Org2MSP");
              assertThat(detail.getMessage())
                  .startsWith("rpc error: code = Unavailable desc = connection error: ")
                  .endsWith(REFUSED);
            });
  }

  @Test
  void a_failure_of_the_own_organisation_lists_all_of_its_peers_in_order() {
    silence("Org1", "peer0");
    silence("Org1", "peer1");
    Refusals refused = Refusals.of(() -> client.submit("put", "a", "2"));
    refused.says(Code.ABORTED, "failed to endorse transaction, see attached details for more info");
    assertThat(refused.details())
        .extracting(ErrorDetail::getAddress)
        .containsExactly(
            network.peer("Org1", "peer0").address(), network.peer("Org1", "peer1").address());
  }

  @Test
  void a_peer_that_answers_differently_is_followed_by_the_next_one() throws Exception {
    answerAs("Org2", "peer0", "a lie");
    answerAs("Org2", "peer1", "another lie");
    Refusals.of(() -> client.submit("put", "a", "2"))
        .withDetails(
            "Org2MSP ProposalResponsePayloads do not match",
            "Org2MSP ProposalResponsePayloads do not match");
    network.peer("Org2", "peer1").faults().heal();
    assertThat(client.submit("put", "a", "4")).isEqualTo("4");
  }

  @Test
  void named_organisations_give_one_endorsement_each_whoever_of_them_answers() throws Exception {
    network.peer("Org2", "peer0").faults().crash();
    assertThat(
            TestClient.text(
                client
                    .contract()
                    .newProposal("put")
                    .addArguments("a", "5")
                    .setEndorsingOrganizations("Org2MSP", "Org1MSP")
                    .build()
                    .endorse()
                    .submit()))
        .isEqualTo("5");
  }

  private static void silence(String organisation, String peer) {
    network.peer(organisation, peer).faults().silence(TestConsortium.CHAINCODE);
  }

  private static void answerAs(String organisation, String peer, String text) {
    network
        .peer(organisation, peer)
        .faults()
        .alterAnswers(
            TestConsortium.CHAINCODE,
            answer ->
                Response.newBuilder(answer).setPayload(ByteString.copyFromUtf8(text)).build());
  }
}
