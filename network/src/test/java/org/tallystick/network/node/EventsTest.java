package org.tallystick.network.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.hyperledger.fabric.client.ChaincodeEvent;
import org.hyperledger.fabric.client.ChaincodeEventsRequest;
import org.hyperledger.fabric.client.Checkpoint;
import org.hyperledger.fabric.client.CloseableIterator;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.client.GatewayRuntimeException;
import org.hyperledger.fabric.client.SubmittedTransaction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Chaincode events: which, in which order, from where on. */
@Timeout(60)
class EventsTest {
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

  private static SubmittedTransaction emit(String payload) throws Exception {
    SubmittedTransaction submitted =
        client
            .contract()
            .newProposal("emit")
            .addArguments("tally", payload)
            .build()
            .endorse()
            .submitAsync();
    assertThat(submitted.getStatus().isSuccessful()).isTrue();
    return submitted;
  }

  private static List<String> next(CloseableIterator<ChaincodeEvent> events, int count)
      throws Exception {
    return CompletableFuture.supplyAsync(
            () -> {
              List<String> payloads = new ArrayList<>();
              for (int i = 0; i < count; i++) {
                payloads.add(TestClient.text(events.next().getPayload()));
              }
              return payloads;
            })
        .get(20, TimeUnit.SECONDS);
  }

  @Test
  void a_listener_without_a_start_gets_what_commits_from_now_on() throws Exception {
    emit("before");
    try (CloseableIterator<ChaincodeEvent> events = client.network().getChaincodeEvents("probe")) {
      CompletableFuture<ChaincodeEvent> first = CompletableFuture.supplyAsync(events::next);
      Map<String, SubmittedTransaction> emitted = new HashMap<>();
      // Nobody tells a client when its stream is open, so events are emitted until one arrives.
      while (!first.isDone()) {
        String payload = "after" + emitted.size();
        emitted.put(payload, emit(payload));
      }
      ChaincodeEvent event = first.get();
      SubmittedTransaction submitted = emitted.get(TestClient.text(event.getPayload()));
      assertThat(submitted).as("the event is one of those emitted after").isNotNull();
      assertThat(event.getTransactionId()).isEqualTo(submitted.getTransactionId());
      assertThat(event.getChaincodeName()).isEqualTo("probe");
      assertThat(event.getEventName()).isEqualTo("tally");
      assertThat(event.getBlockNumber()).isEqualTo(submitted.getStatus().getBlockNumber());
    }
  }

  /** One round trip on the same connection: the server has taken what was sent before. */
  private static void awaitOpen() throws Exception {
    client.evaluate("get", "anything");
  }

  @Test
  void events_are_replayed_from_a_block_and_go_on_live() throws Exception {
    long from = network.ledger().height();
    emit("one");
    client.submit("put", "silent", "x");
    emit("two");
    try (CloseableIterator<ChaincodeEvent> events =
        client.network().newChaincodeEventsRequest("probe").startBlock(from).build().getEvents()) {
      assertThat(next(events, 2)).containsExactly("one", "two");
      emit("three");
      assertThat(next(events, 1)).containsExactly("three");
    }
  }

  @Test
  void events_are_replayed_after_a_transaction_that_emitted_one() throws Exception {
    SubmittedTransaction checkpoint = emit("seen");
    emit("unseen");
    try (CloseableIterator<ChaincodeEvent> events = after(checkpoint).build().getEvents()) {
      assertThat(next(events, 1)).containsExactly("unseen");
    }
  }

  private static ChaincodeEventsRequest.Builder after(SubmittedTransaction checkpoint)
      throws Exception {
    return client
        .network()
        .newChaincodeEventsRequest("probe")
        .startBlock(checkpoint.getStatus().getBlockNumber())
        .checkpoint(
            new Checkpoint() {
              @Override
              public OptionalLong getBlockNumber() {
                return OptionalLong.of(0);
              }

              @Override
              public Optional<String> getTransactionId() {
                return Optional.of(checkpoint.getTransactionId());
              }
            });
  }

  @Test
  void after_a_transaction_without_an_event_nothing_is_delivered_as_on_fabric() throws Exception {
    SubmittedTransaction silent =
        client
            .contract()
            .newProposal("put")
            .addArguments("silent", "y")
            .build()
            .endorse()
            .submitAsync();
    assertThat(silent.getStatus().isSuccessful()).isTrue();
    emit("lost");
    try (CloseableIterator<ChaincodeEvent> events = after(silent).build().getEvents()) {
      CompletableFuture<List<String>> waiting =
          CompletableFuture.supplyAsync(() -> List.of(TestClient.text(events.next().getPayload())));
      awaitOpen();
      emit("lost too");
      assertThat(waiting).isNotDone();
    }
  }

  @Test
  void another_chaincodes_listener_hears_nothing_of_this_one() throws Exception {
    long from = network.ledger().height();
    emit("mine");
    try (CloseableIterator<ChaincodeEvent> events =
        client.network().newChaincodeEventsRequest("other").startBlock(from).build().getEvents()) {
      CompletableFuture<ChaincodeEvent> waiting = CompletableFuture.supplyAsync(events::next);
      awaitOpen();
      assertThat(waiting).isNotDone();
    }
  }

  @Test
  void an_event_of_a_transaction_that_was_not_valid_is_not_delivered() throws Exception {
    long from = network.ledger().height();
    client
        .contract()
        .newProposal("emit")
        .addArguments("tally", "invalid")
        .setEndorsingOrganizations("Org1MSP")
        .build()
        .endorse()
        .submitAsync()
        .getStatus();
    emit("valid");
    try (CloseableIterator<ChaincodeEvent> events =
        client.network().newChaincodeEventsRequest("probe").startBlock(from).build().getEvents()) {
      assertThat(next(events, 1)).containsExactly("valid");
    }
  }

  @Test
  void the_commit_status_on_an_unknown_channel_is_denied() {
    Refusals.of(() -> client.commit("nochan", "0".repeat(64)).getStatus())
        .says(Code.PERMISSION_DENIED, "Failed to get policy manager for channel [nochan]");
  }

  @Test
  void events_of_an_unknown_channel_are_denied() {
    Refusals.of(
            () -> {
              try (CloseableIterator<ChaincodeEvent> events =
                  client.gateway().getNetwork("nochan").getChaincodeEvents("probe")) {
                events.next();
              } catch (GatewayRuntimeException refused) {
                throw new GatewayException((StatusRuntimeException) refused.getCause());
              }
            })
        .says(Code.PERMISSION_DENIED, "Failed to get policy manager for channel [nochan]");
  }

  @Test
  void many_slow_listeners_do_not_hold_up_a_commit() throws Exception {
    List<CloseableIterator<ChaincodeEvent>> idle = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      idle.add(
          client.network().newChaincodeEventsRequest("probe").startBlock(0).build().getEvents());
    }
    String large = "x".repeat(100_000);
    for (int i = 0; i < 10; i++) {
      assertThat(Duration.ofSeconds(10)).isGreaterThan(timed(() -> emit(large)));
    }
    idle.forEach(CloseableIterator::close);
  }

  private interface Step {
    void run() throws Exception;
  }

  private static Duration timed(Step step) throws Exception {
    long start = System.nanoTime();
    step.run();
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
