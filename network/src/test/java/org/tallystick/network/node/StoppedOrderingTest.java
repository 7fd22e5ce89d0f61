package org.tallystick.network.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grpc.Status.Code;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What clients and operators are told when blocks can no longer be written. */
@Timeout(60)
class StoppedOrderingTest {
  @TempDir private Path folder;

  @Test
  void a_channel_whose_blocks_cannot_be_written_takes_no_transactions_and_says_so()
      throws Exception {
    try (EmbeddedNetwork network =
            EmbeddedNetwork.start(TestConsortium.of(2), folder, NetworkSettings.DEFAULT);
        TestClient client = TestClient.of(network, "Org1", "user")) {
      client.submit("put", "before", "1");
      assertThat(network.orderingFailures()).isEmpty();

      network.ledger().close();
      client
          .contract()
          .newProposal("put")
          .addArguments("lost", "1")
          .build()
          .endorse()
          .submitAsync();
      await().until(() -> !network.orderingFailures().isEmpty());

      assertThat(network.orderingFailures()).containsOnlyKeys(TestConsortium.CHANNEL);
      Refusals.of(() -> client.submit("put", "after", "1"))
          .says(Code.UNAVAILABLE, "no orderers could successfully process transaction");
      assertThat(client.evaluate("get", "before")).isEqualTo("1");
    }
  }
}
