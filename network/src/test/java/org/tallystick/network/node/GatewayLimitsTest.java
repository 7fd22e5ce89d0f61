package org.tallystick.network.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grpc.Status.Code;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.hyperledger.fabric.client.ChaincodeEvent;
import org.hyperledger.fabric.client.CloseableIterator;
import org.hyperledger.fabric.client.Commit;
import org.hyperledger.fabric.client.Transaction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How long and how many. */
@Timeout(60)
class GatewayLimitsTest {
  @TempDir private Path folder;

  @Test
  void calls_beyond_the_limit_are_refused_until_others_end() throws Exception {
    try (EmbeddedNetwork network =
            EmbeddedNetwork.start(
                TestConsortium.of(1), folder, NetworkSettings.DEFAULT.withGatewayCallsMax(2));
        TestClient client = TestClient.of(network, "Org1", "user")) {
      CloseableIterator<ChaincodeEvent> first = client.network().getChaincodeEvents("probe");
      CloseableIterator<ChaincodeEvent> second = client.network().getChaincodeEvents("probe");
      await()
          .untilAsserted(
              () ->
                  Refusals.of(() -> client.evaluate("get", "a"))
                      .says(
                          Code.UNKNOWN,
                          "too many requests for /gateway.Gateway, exceeding concurrency limit"
                              + " (2)"));
      first.close();
      second.close();
      await().untilAsserted(() -> assertThat(client.evaluate("get", "a")).isEmpty());
    }
  }

  @Test
  void a_client_that_gives_up_is_not_kept_waiting() throws Exception {
    try (EmbeddedNetwork network =
            EmbeddedNetwork.start(TestConsortium.of(2), folder, NetworkSettings.DEFAULT);
        TestClient client = TestClient.of(network, "Org1", "user")) {
      client.evaluate("get", "warm");
      Dawdling.begin();
      try {
        Refusals refused =
            Refusals.of(
                () ->
                    client
                        .contract()
                        .newProposal("dawdle")
                        .build()
                        .evaluate(o -> o.withDeadlineAfter(300, TimeUnit.MILLISECONDS)));
        assertThat(refused.code()).isEqualTo(Code.DEADLINE_EXCEEDED);
      } finally {
        Dawdling.end();
      }
    }
  }

  @Test
  void a_commit_status_waits_for_the_commit() throws Exception {
    try (EmbeddedNetwork network =
            EmbeddedNetwork.start(TestConsortium.of(2), folder, NetworkSettings.DEFAULT);
        TestClient client = TestClient.of(network, "Org1", "user")) {
      Transaction transaction =
          client.contract().newProposal("put").addArguments("late", "x").build().endorse();
      Commit signed = client.commit(TestConsortium.CHANNEL, transaction.getTransactionId());
      CompletableFuture<Boolean> waiting =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return signed.getStatus().isSuccessful();
                } catch (Exception failed) {
                  throw new IllegalStateException(failed);
                }
              });
      assertThat(
              Refusals.of(
                      () -> signed.getStatus(o -> o.withDeadlineAfter(300, TimeUnit.MILLISECONDS)))
                  .code())
          .isEqualTo(Code.DEADLINE_EXCEEDED);
      assertThat(waiting).isNotDone();
      transaction.submitAsync();
      assertThat(waiting.get(Duration.ofSeconds(20).toMillis(), TimeUnit.MILLISECONDS)).isTrue();
    }
  }
}
