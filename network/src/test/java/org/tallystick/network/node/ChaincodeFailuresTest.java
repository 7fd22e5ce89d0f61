package org.tallystick.network.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.grpc.Status.Code;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.network.consortium.Chaincode;
import org.tallystick.network.consortium.ChaincodeSource;
import org.tallystick.network.consortium.Consortium;

/** Chaincodes that die, dawdle, differ or refuse at one organisation. */
@Timeout(120)
class ChaincodeFailuresTest {
  private static final String COLLECT_FAILED =
      "failed to collect enough transaction endorsements, see attached details for more info";

  private static final NetworkSettings HASTY =
      new NetworkSettings(Clock.systemUTC(), Duration.ofSeconds(30), Duration.ofSeconds(2), 500);

  @TempDir private Path folder;

  /** The contract of every test here: it answers with its argument and writes it. */
  private static String echo(ChaincodeStub stub) {
    stub.putStringState("echo", stub.getParameters().get(0));
    return stub.getParameters().get(0);
  }

  private static Consortium consortium(int organisations, Map<String, ChaincodeSource> sources) {
    return TestConsortium.of(organisations)
        .withChaincodes(
            List.of(
                new Chaincode(
                    TestConsortium.CHAINCODE,
                    "1.0",
                    Optional.empty(),
                    sources.values().iterator().next(),
                    sources)));
  }

  private static ChaincodeSource at(int port) {
    return new ChaincodeSource.Address("127.0.0.1", port);
  }

  /** Three organisations, each with a chaincode of its own that the test serves. */
  private final class Three implements AutoCloseable {
    private final int[] ports = new int[3];
    private final ServedChaincode[] served = new ServedChaincode[3];
    private final Consortium consortium;
    private EmbeddedNetwork network;
    private TestClient client;

    Three(Function<ChaincodeStub, String> first, Function<ChaincodeStub, String> others)
        throws Exception {
      this(first, others, others);
    }

    Three(
        Function<ChaincodeStub, String> first,
        Function<ChaincodeStub, String> second,
        Function<ChaincodeStub, String> third)
        throws Exception {
      for (int i = 0; i < 3; i++) {
        ports[i] = ServedChaincode.freePort();
      }
      consortium =
          consortium(3, Map.of("Org1", at(ports[0]), "Org2", at(ports[1]), "Org3", at(ports[2])));
      serve(0, first);
      serve(1, second);
      serve(2, third);
    }

    void serve(int organisation, Function<ChaincodeStub, String> contract) throws Exception {
      served[organisation] =
          ServedChaincode.serve(consortium, folder, ports[organisation], contract);
    }

    Three start(NetworkSettings settings) throws Exception {
      network = EmbeddedNetwork.start(consortium, folder, settings);
      client = TestClient.of(network, "Org1", "user");
      return this;
    }

    @Override
    public void close() throws Exception {
      client.close();
      network.close();
      for (ServedChaincode each : served) {
        each.close();
      }
    }
  }

  @Test
  void a_chaincode_that_listens_without_tls_is_dialled_in_the_clear() throws Exception {
    int port = ServedChaincode.freePort();
    Consortium consortium =
        consortium(1, Map.of("Org1", new ChaincodeSource.Address("127.0.0.1", port, false)));
    try (ServedChaincode served =
            ServedChaincode.serveWithoutTls(port, ChaincodeFailuresTest::echo);
        EmbeddedNetwork network =
            EmbeddedNetwork.start(consortium, folder, NetworkSettings.DEFAULT);
        TestClient client = TestClient.of(network, "Org1", "user")) {
      assertThat(client.submit("echo", "clear")).isEqualTo("clear");
    }
  }

  @Test
  void an_address_where_nobody_listens_is_named_with_what_to_do() throws Exception {
    int port = ServedChaincode.freePort();
    assertThatThrownBy(
            () -> EmbeddedNetwork.start(consortium(1, Map.of("Org1", at(port))), folder, HASTY))
        .hasMessageContaining("does not answer at 127.0.0.1:" + port)
        .hasMessageContaining("Connection refused")
        .hasMessageContaining("start it there before the network, with TLS by")
        .hasMessageEndingWith("organisations/chaincode/server.crt");
  }

  @Test
  void an_altered_chaincode_at_one_organisation_is_outvoted() throws Exception {
    Function<ChaincodeStub, String> forger =
        stub -> {
          stub.putStringState("echo", "forged");
          return stub.getParameters().get(0);
        };
    try (Three three =
        new Three(ChaincodeFailuresTest::echo, ChaincodeFailuresTest::echo, forger)) {
      three.start(NetworkSettings.DEFAULT);
      for (int i = 0; i < 5; i++) {
        assertThat(three.client.submit("echo", "true" + i)).isEqualTo("true" + i);
      }
      try (TestClient liar = TestClient.of(three.network, "Org3", "user")) {
        Refusals.of(() -> liar.submit("echo", "x"))
            .says(Code.ABORTED, COLLECT_FAILED)
            .withoutAnythingBut("ProposalResponsePayloads do not match");
      }
    }
  }

  @Test
  void a_refusal_of_a_later_organisation_is_told_with_its_text() throws Exception {
    try (Three three =
        new Three(
            ChaincodeFailuresTest::echo,
            stub -> {
              throw new IllegalArgumentException("not here");
            })) {
      three.start(NetworkSettings.DEFAULT);
      Refusals.of(() -> three.client.submit("echo", "x"))
          .says(Code.ABORTED, COLLECT_FAILED)
          .withoutAnythingBut("chaincode response 500, not here");
    }
  }

  @Test
  void a_chaincode_that_does_not_answer_in_time_fails_its_transaction_alone() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    Function<ChaincodeStub, String> dawdler =
        stub -> {
          if (stub.getFunction().equals("dawdle")) {
            awaitUninterrupted(release);
          }
          return echo(stub);
        };
    try (Three three =
        new Three(dawdler, dawdler)
            .start(NetworkSettings.DEFAULT.withExecuteTimeout(Duration.ofMillis(700)))) {
      Refusals refused =
          Refusals.of(() -> three.client.submit("dawdle", "x"))
              .says(
                  Code.ABORTED,
                  "failed to endorse transaction, see attached details for more info");
      assertThat(refused.details()).hasSize(1);
      assertThat(refused.details().get(0).getMessage())
          .matches(
              "error in simulation: failed to execute transaction [0-9a-f]{64}: error sending:"
                  + " timeout expired while executing transaction");
      release.countDown();
      assertThat(three.client.submit("echo", "alive")).isEqualTo("alive");
    }
  }

  @Test
  void a_chaincode_that_dies_is_called_elsewhere_and_again_when_it_is_back() throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    Function<ChaincodeStub, String> hanging =
        stub -> {
          if (stub.getFunction().equals("hang")) {
            entered.countDown();
            awaitUninterrupted(release);
          }
          return "first";
        };
    try (Three three = new Three(hanging, stub -> "other").start(NetworkSettings.DEFAULT)) {
      assertThat(three.client.evaluate("call", "x")).isEqualTo("first");

      CompletableFuture<String> pending =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return three.client.evaluate("hang", "x");
                } catch (Exception failed) {
                  throw new IllegalStateException(failed);
                }
              });
      assertThat(entered.await(20, TimeUnit.SECONDS)).isTrue();
      three.served[0].close();
      assertThat(pending.get(20, TimeUnit.SECONDS)).isEqualTo("other");
      assertThat(three.client.evaluate("call", "x")).isEqualTo("other");
      release.countDown();

      three.serve(0, stub -> "back");
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() -> assertThat(three.client.evaluate("call", "x")).isEqualTo("back"));
    }
  }

  @Test
  void when_every_chaincode_dies_each_organisation_is_listed() throws Exception {
    try (Three three = new Three(stub -> "x", stub -> "x").start(NetworkSettings.DEFAULT)) {
      for (ServedChaincode each : three.served) {
        each.close();
      }
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(
              () -> {
                Refusals refused = Refusals.of(() -> three.client.evaluate("call", "x"));
                refused.says(
                    Code.ABORTED,
                    "failed to evaluate transaction, see attached details for more info");
                assertThat(refused.details())
                    .extracting(detail -> detail.getMspId())
                    .containsExactly("Org1MSP", "Org2MSP", "Org3MSP");
                assertThat(refused.details())
                    .allSatisfy(
                        detail ->
                            assertThat(detail.getMessage())
                                .startsWith("error in simulation: failed to execute transaction")
                                .contains("could not launch chaincode probe"));
              });
    }
  }

  @Test
  void a_transaction_in_flight_when_the_stream_breaks_says_so() throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    Function<ChaincodeStub, String> hanging =
        stub -> {
          entered.countDown();
          awaitUninterrupted(release);
          return "late";
        };
    try (Three three = new Three(hanging, stub -> "other").start(NetworkSettings.DEFAULT)) {
      CompletableFuture<Refusals> pending =
          CompletableFuture.supplyAsync(() -> Refusals.of(() -> three.client.submit("hang", "x")));
      assertThat(entered.await(20, TimeUnit.SECONDS)).isTrue();
      three.served[0].close();
      Refusals refused = pending.get(20, TimeUnit.SECONDS);
      assertThat(refused.code()).isEqualTo(Code.ABORTED);
      assertThat(refused.details().get(0).getMessage())
          .endsWith("error sending: chaincode stream terminated");
      release.countDown();
    }
  }

  @Test
  void while_a_peer_is_cut_off_a_majority_of_the_others_endorses_and_it_catches_up()
      throws Exception {
    try (Three three =
        new Three(ChaincodeFailuresTest::echo, ChaincodeFailuresTest::echo)
            .start(NetworkSettings.DEFAULT)) {
      three.network.peer("Org3").faults().cutOff();
      for (int i = 0; i < 4; i++) {
        three.client.submit("echo", "without three");
      }
      assertThat(three.network.peer("Org3").height(TestConsortium.CHANNEL))
          .isLessThan(three.network.peer("Org1").height(TestConsortium.CHANNEL));

      three.network.peer("Org2").faults().cutOff();
      Refusals.of(() -> three.client.submit("echo", "alone"))
          .says(
              Code.FAILED_PRECONDITION,
              "failed to select a set of endorsers that satisfy the endorsement policy due to"
                  + " unavailability of peers: ["
                  + three.network.peer("Org2").address()
                  + " "
                  + three.network.peer("Org3").address()
                  + "]");
      Refusals.of(
              () ->
                  three
                      .client
                      .contract()
                      .newProposal("echo")
                      .addArguments("x")
                      .setEndorsingOrganizations("Org1MSP", "Org2MSP")
                      .build()
                      .endorse())
          .says(Code.UNAVAILABLE, "failed to find any endorsing peers for org(s): Org2MSP");

      three.network.peer("Org2").faults().heal();
      three.network.peer("Org3").faults().heal();
      assertThat(three.network.peer("Org3").height(TestConsortium.CHANNEL))
          .isEqualTo(three.network.peer("Org1").height(TestConsortium.CHANNEL));
      assertThat(three.client.submit("echo", "all")).isEqualTo("all");
    }
  }

  @Test
  void a_peer_that_lags_endorses_on_old_state_and_the_difference_is_found() throws Exception {
    Function<ChaincodeStub, String> counter =
        stub -> {
          String before = stub.getStringState("n");
          String after = Integer.toString(before.isEmpty() ? 1 : Integer.parseInt(before) + 1);
          stub.putStringState("n", after);
          return after;
        };
    try (Three three = new Three(counter, counter).start(NetworkSettings.DEFAULT)) {
      three.client.submit("count", "x");
      three.network.peer("Org3").on(TestConsortium.CHANNEL).feed().hold();
      three.client.submit("count", "x");
      Refusals.of(
              () ->
                  three
                      .client
                      .contract()
                      .newProposal("count")
                      .addArguments("x")
                      .setEndorsingOrganizations("Org1MSP", "Org3MSP")
                      .build()
                      .endorse())
          .says(Code.ABORTED, COLLECT_FAILED)
          .withoutAnythingBut("ProposalResponsePayloads do not match");
    }
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
