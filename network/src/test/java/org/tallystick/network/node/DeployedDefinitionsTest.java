package org.tallystick.network.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.network.consortium.Chaincode;
import org.tallystick.network.ledger.ChaincodeDefinition;

/** Chaincodes deployed as a definition of a number, and with a function that is called first. */
@Timeout(60)
class DeployedDefinitionsTest {
  @TempDir private Path folder;
  private EmbeddedNetwork network;

  @BeforeEach
  void start() throws Exception {
    network = EmbeddedNetwork.start(TestConsortium.of(2), folder, NetworkSettings.DEFAULT);
  }

  @AfterEach
  void stop() {
    network.close();
  }

  private ChaincodeDefinition definition(String chaincode) {
    return ChaincodeDefinition.read(network.ledger().snapshot(), chaincode).orElseThrow();
  }

  private static Chaincode probe(String version, String initialisation) {
    Chaincode probe = TestConsortium.probe();
    return new Chaincode(
        probe.name(),
        version,
        probe.endorsement(),
        probe.collections(),
        probe.source(),
        probe.sourceAt(),
        Optional.ofNullable(initialisation));
  }

  @Test
  void a_number_makes_a_definition_even_where_nothing_else_changes_and_must_be_the_next()
      throws Exception {
    network.deploy(probe("1.0", null));
    assertThat(definition(TestConsortium.CHAINCODE).sequence()).isEqualTo(1);

    network.deploy(probe("1.0", null), OptionalLong.of(2));
    assertThat(definition(TestConsortium.CHAINCODE).sequence()).isEqualTo(2);

    assertThatThrownBy(() -> network.deploy(probe("1.0", null), OptionalLong.of(2)))
        .hasMessage("requested sequence is 2, but new definition must be sequence 3");
    assertThatThrownBy(() -> network.deploy(probe("1.0", null), OptionalLong.of(4)))
        .hasMessage("requested sequence is 4, but new definition must be sequence 3");
    try (TestClient client = TestClient.of(network, "Org1", "user")) {
      assertThat(client.submit("put", "a", "1")).isEqualTo("1");
    }
  }

  @Test
  void an_initialisation_is_called_once_for_each_version() throws Exception {
    network.deploy(probe("2.0", "whoAmI"));
    assertThat(definition(TestConsortium.CHAINCODE).initRequired()).isTrue();
    long height = network.ledger().height();
    network.deploy(probe("2.0", "whoAmI"));
    assertThat(network.ledger().height()).isEqualTo(height);
    try (TestClient client = TestClient.of(network, "Org1", "user")) {
      assertThat(client.submit("put", "a", "1")).isEqualTo("1");
    }

    assertThatThrownBy(() -> network.deploy(probe("3.0", "fail")))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("fail of chaincode probe fails: ");
    try (TestClient client = TestClient.of(network, "Org1", "user")) {
      assertThat(Refusals.of(() -> client.submit("put", "a", "2")).details())
          .anyMatch(detail -> detail.getMessage().endsWith("must call as init first"));
    }
  }
}
