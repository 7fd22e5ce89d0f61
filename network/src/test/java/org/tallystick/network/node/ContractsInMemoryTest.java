package org.tallystick.network.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What happens between a peer and contracts of its own JVM when much, or too much, is asked. */
@Timeout(120)
class ContractsInMemoryTest {
  private static final int CALLS = 100;

  @TempDir private Path folder;

  private static Set<Thread> invokers() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("fabric-txinvoke"))
        .collect(Collectors.toSet());
  }

  @Test
  void many_calls_at_once_by_two_peers_have_each_its_own_answer() throws Exception {
    try (EmbeddedNetwork network =
            EmbeddedNetwork.start(TestConsortium.of(2), folder, NetworkSettings.DEFAULT);
        TestClient one = TestClient.of(network, "Org1", "user");
        TestClient two = TestClient.of(network, "Org2", "user")) {
      one.submit("fill", "row", "120");
      List<CompletableFuture<String>> answers = new ArrayList<>();
      for (int i = 0; i < CALLS; i++) {
        TestClient client = i % 2 == 0 ? one : two;
        String end = String.format("row%05d", i);
        answers.add(CompletableFuture.supplyAsync(() -> range(client, end)));
      }
      for (int i = 0; i < CALLS; i++) {
        assertThat(answers.get(i).get()).hasSize(i * "row00000,".length());
      }
    }
  }

  private static String range(TestClient client, String end) {
    try {
      return client.evaluate("range", "row", end);
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
  }

  @Test
  void a_network_closes_while_a_contract_runs_and_the_contract_ends_with_its_next_request()
      throws Exception {
    Set<Thread> others = invokers();
    Dawdling.begin();
    EmbeddedNetwork network =
        EmbeddedNetwork.start(TestConsortium.of(1), folder, NetworkSettings.DEFAULT);
    try (TestClient client = TestClient.of(network, "Org1", "user")) {
      CompletableFuture<Throwable> call =
          CompletableFuture.supplyAsync(
              () -> catchThrowable(() -> client.evaluate("dawdleThenGet", "key")));
      await().atMost(Duration.ofSeconds(20)).until(Dawdling::isAwaited);
      network.close();
      assertThat(call.get(20, TimeUnit.SECONDS)).isNotNull();
    } finally {
      Dawdling.end();
    }
    await().atMost(Duration.ofSeconds(20)).until(() -> others.containsAll(invokers()));
  }

  @Test
  void a_message_above_the_limit_ends_the_stream_and_the_next_call_has_a_new_one()
      throws Exception {
    try (EmbeddedNetwork network =
            EmbeddedNetwork.start(TestConsortium.of(1), folder, NetworkSettings.DEFAULT);
        TestClient client = TestClient.of(network, "Org1", "user")) {
      Refusals refused = Refusals.of(() -> client.submit("putLarge", "key", "105000000"));
      assertThat(refused.details())
          .singleElement()
          .satisfies(
              detail -> assertThat(detail.getMessage()).endsWith(": chaincode stream terminated"));
      client.submit("put", "key", "small");
      assertThat(client.evaluate("get", "key")).isEqualTo("small");
    }
  }
}
