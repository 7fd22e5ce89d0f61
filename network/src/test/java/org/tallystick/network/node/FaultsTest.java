package org.tallystick.network.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import io.grpc.Status.Code;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.hyperledger.fabric.client.SubmittedTransaction;
import org.hyperledger.fabric.protos.common.Status;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.network.ordering.OrdererFaults;

/** What the Fabric Gateway client sees of each fault that can be asked for. */
class FaultsTest {
  private static final String COLLECT_FAILED =
      "failed to collect enough transaction endorsements, see attached details for more info";

  @TempDir private static Path folder;

  private static EmbeddedNetwork network;
  private static TestClient client;

  @BeforeAll
  static void start() throws Exception {
    network =
        EmbeddedNetwork.start(
            TestConsortium.of(3),
            folder,
            NetworkSettings.DEFAULT.withExecuteTimeout(Duration.ofMillis(700)));
    client = TestClient.of(network, "Org1", "user");
    client.submit("put", "a", "1");
  }

  @AfterEach
  void heal() {
    for (String organisation : List.of("Org1", "Org2", "Org3")) {
      faults(organisation).heal();
    }
    orderer().heal();
  }

  @AfterAll
  static void stop() throws Exception {
    client.close();
    network.close();
  }

  @Test
  void a_gateway_whose_peer_is_down_cannot_be_reached_and_is_back_at_the_same_address()
      throws Exception {
    String address = network.gateway(network.peer("Org3"));
    try (TestClient third = TestClient.of(network, "Org3", "user")) {
      assertThat(third.evaluate("get", "a")).isEqualTo("1");
      faults("Org3").goDown();
      assertThat(Refusals.of(() -> third.evaluate("get", "a")).code()).isEqualTo(Code.UNAVAILABLE);
      client.submit("put", "meanwhile", "x");
      faults("Org3").heal();
      assertThat(network.gateway(network.peer("Org3"))).isEqualTo(address);
      await()
          .ignoreExceptions()
          .untilAsserted(() -> assertThat(third.evaluate("get", "meanwhile")).isEqualTo("x"));
    }
  }

  @Test
  void a_majority_does_without_a_peer_that_is_down_and_fails_without_two() throws Exception {
    faults("Org3").goDown();
    assertThat(client.submit("put", "a", "1")).isEqualTo("1");
    faults("Org2").goDown();
    Refusals.of(() -> client.submit("put", "a", "1"))
        .says(
            Code.FAILED_PRECONDITION,
            "failed to select a set of endorsers that satisfy the endorsement policy due to"
                + " unavailability of peers: ["
                + network.peer("Org2").address()
                + " "
                + network.peer("Org3").address()
                + "]");
    assertThat(client.evaluate("get", "a")).isEqualTo("1");
  }

  @Test
  void a_peer_that_just_crashed_is_asked_in_vain_and_another_organisation_stands_in()
      throws Exception {
    faults("Org2").crash();
    for (int i = 0; i < 4; i++) {
      assertThat(client.submit("put", "a", "1")).isEqualTo("1");
    }
    Refusals refused = Refusals.of(() -> endorsedBy("Org1MSP", "Org2MSP"));
    refused.says(Code.ABORTED, COLLECT_FAILED);
    refused.withDetails(
        "Org2MSP rpc error: code = Unavailable desc = connection error: desc = \"transport: Error"
            + " while dialing: dial tcp "
            + network.gateway(network.peer("Org2"))
            + ": connect: connection refused\"");
  }

  @Test
  void a_slow_peer_makes_clients_wait_up_to_their_own_deadline() throws Exception {
    faults("Org1").delayEndorsements(Duration.ofSeconds(20));
    assertThat(
            Refusals.of(
                    () ->
                        client
                            .contract()
                            .newProposal("put")
                            .addArguments("a", "1")
                            .build()
                            .endorse(o -> o.withDeadlineAfter(300, TimeUnit.MILLISECONDS)))
                .code())
        .isEqualTo(Code.DEADLINE_EXCEEDED);
    faults("Org1").delayEndorsements(Duration.ofMillis(200));
    long start = System.nanoTime();
    assertThat(client.submit("put", "a", "1")).isEqualTo("1");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(200));
  }

  @Test
  void a_peer_that_holds_blocks_endorses_on_old_state_and_its_clients_wait_for_the_commit()
      throws Exception {
    try (TestClient third = TestClient.of(network, "Org3", "user")) {
      third.submit("increment", "n");
      faults("Org3").holdBlocks();
      client.submit("increment", "n");
      Refusals.of(
              () ->
                  client
                      .contract()
                      .newProposal("increment")
                      .addArguments("n")
                      .setEndorsingOrganizations("Org1MSP", "Org3MSP")
                      .build()
                      .endorse())
          .says(Code.ABORTED, COLLECT_FAILED)
          .withDetails("Org3MSP ProposalResponsePayloads do not match");
      SubmittedTransaction waiting =
          third
              .contract()
              .newProposal("put")
              .addArguments("late", "x")
              .build()
              .endorse()
              .submitAsync();
      assertThat(
              Refusals.of(
                      () -> waiting.getStatus(o -> o.withDeadlineAfter(300, TimeUnit.MILLISECONDS)))
                  .code())
          .isEqualTo(Code.DEADLINE_EXCEEDED);
      faults("Org3").heal();
      assertThat(waiting.getStatus().isSuccessful()).isTrue();
    }
  }

  @Test
  void an_organisation_whose_chaincode_answers_differently_is_found_out() throws Exception {
    faults("Org2")
        .alterAnswers(
            TestConsortium.CHAINCODE,
            answer -> answer.toBuilder().setPayload(ByteString.copyFromUtf8("lie")).build());
    Refusals.of(() -> endorsedBy("Org1MSP", "Org2MSP"))
        .says(Code.ABORTED, COLLECT_FAILED)
        .withDetails("Org2MSP ProposalResponsePayloads do not match");
    assertThat(client.submit("put", "a", "1")).as("Org3 stands in").isEqualTo("1");
  }

  @Test
  void a_chaincode_that_never_answers_runs_into_the_execution_timeout() throws Exception {
    faults("Org2").silence(TestConsortium.CHAINCODE);
    Refusals refused = Refusals.of(() -> endorsedBy("Org1MSP", "Org2MSP"));
    refused.says(Code.ABORTED, COLLECT_FAILED);
    assertThat(refused.details())
        .singleElement()
        .satisfies(
            detail ->
                assertThat(detail.getMessage())
                    .startsWith("error in simulation: failed to execute transaction ")
                    .endsWith("error sending: timeout expired while executing transaction"));
    assertThat(client.submit("put", "a", "1")).as("Org3 stands in").isEqualTo("1");
  }

  @Test
  void an_orderer_that_is_unavailable_is_told_from_one_that_refuses() throws Exception {
    orderer().refuse(Status.SERVICE_UNAVAILABLE, "no Raft leader");
    Refusals.of(() -> client.submit("put", "a", "1"))
        .says(Code.UNAVAILABLE, "no orderers could successfully process transaction")
        .withoutDetails();
    orderer().refuse(Status.FORBIDDEN, "not today: permission denied");
    Refusals.of(() -> client.submit("put", "a", "1"))
        .says(
            Code.ABORTED,
            "received unsuccessful response from orderer: status=FORBIDDEN, info=not today:"
                + " permission denied")
        .withoutDetails();
    orderer().goDown();
    Refusals.of(() -> client.submit("put", "a", "1"))
        .says(Code.UNAVAILABLE, "no orderers could successfully process transaction")
        .withDetails(
            "Org1MSP rpc error: code = Unavailable desc = connection error: desc = \"transport:"
                + " Error while dialing: dial tcp "
                + network.orderer(TestConsortium.CHANNEL)
                + ": connect: connection refused\"");
    assertThat(client.evaluate("get", "a")).isEqualTo("1");
    orderer().heal();
    assertThat(client.submit("put", "a", "1")).isEqualTo("1");
  }

  private static Object endorsedBy(String... organisations) throws Exception {
    return client
        .contract()
        .newProposal("put")
        .addArguments("a", "1")
        .setEndorsingOrganizations(organisations)
        .build()
        .endorse();
  }

  private static Faults faults(String organisation) {
    return network.peer(organisation).faults();
  }

  private static OrdererFaults orderer() {
    return network.ordererFaults(TestConsortium.CHANNEL);
  }
}
