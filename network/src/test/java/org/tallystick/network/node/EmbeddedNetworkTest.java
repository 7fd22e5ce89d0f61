package org.tallystick.network.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tallystick.network.consortium.Consortium;

class EmbeddedNetworkTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void a_submitted_value_is_endorsed_committed_and_there_after_a_restart(int organisations)
      throws Exception {
    Consortium consortium = TestConsortium.of(organisations);
    try (EmbeddedNetwork network =
            EmbeddedNetwork.start(consortium, folder, NetworkSettings.DEFAULT);
        TestClient client = TestClient.of(network, "Org1", "user")) {
      assertThat(client.evaluate("get", "tally")).isEmpty();
      assertThat(client.submit("put", "tally", "stick")).isEqualTo("stick");
      assertThat(client.evaluate("get", "tally")).isEqualTo("stick");
      assertThat(client.evaluate("whoAmI")).isEqualTo("Org1MSP/user");
    }
    try (EmbeddedNetwork network =
            EmbeddedNetwork.start(consortium, folder, NetworkSettings.DEFAULT);
        TestClient client = TestClient.of(network, "Org" + organisations, "user")) {
      assertThat(client.evaluate("get", "tally")).isEqualTo("stick");
      assertThat(client.submit("increment", "count")).isEqualTo("1");
    }
  }
}
