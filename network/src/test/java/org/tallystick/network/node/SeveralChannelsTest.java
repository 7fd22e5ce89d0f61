package org.tallystick.network.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Status.Code;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hyperledger.fabric.client.EndorseException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.network.consortium.Chaincode;
import org.tallystick.network.consortium.Consortium;
import org.tallystick.network.ledger.ChaincodeDefinition;

/** Peers of one network on channels of different members. */
class SeveralChannelsTest {
  private static final String ALL = "everybody";
  private static final String TWO = "just-two";

  @TempDir private static Path folder;

  private static Consortium consortium;
  private static EmbeddedNetwork network;

  @BeforeAll
  static void start() throws Exception {
    Map<String, List<String>> channels = new LinkedHashMap<>();
    channels.put(ALL, List.of("Org1", "Org2", "Org3"));
    channels.put(TWO, List.of("Org2", "Org3"));
    consortium = TestConsortium.withChannels(3, channels);
    network = EmbeddedNetwork.start(consortium, folder, NetworkSettings.DEFAULT);
  }

  @AfterAll
  static void stop() {
    network.close();
  }

  @Test
  void a_chaincode_keeps_another_state_on_each_channel() throws Exception {
    try (TestClient client = TestClient.of(network, "Org2", "user")) {
      client.on(ALL).submitTransaction("put", "a", "of all");
      client.on(TWO).submitTransaction("put", "a", "of two");
      assertThat(TestClient.text(client.on(ALL).evaluateTransaction("get", "a")))
          .isEqualTo("of all");
      assertThat(TestClient.text(client.on(TWO).evaluateTransaction("get", "a")))
          .isEqualTo("of two");
      assertThat(network.ledger(TWO).block(0)).isNotEqualTo(network.ledger(ALL).block(0));
    }
  }

  @Test
  void a_channel_takes_another_version_while_the_other_keeps_its_own() throws Exception {
    Chaincode probe = TestConsortium.probe();
    network.deploy(
        TWO, new Chaincode(probe.name(), "2.0", Optional.empty(), probe.source(), Map.of()));
    assertThat(version(ALL)).isEqualTo("1.0");
    assertThat(version(TWO)).isEqualTo("2.0");
    try (TestClient client = TestClient.of(network, "Org2", "user")) {
      client.on(ALL).submitTransaction("put", "v", "1");
      client.on(TWO).submitTransaction("put", "v", "2");
      network.deploy(TWO, probe);
      client.on(ALL).submitTransaction("put", "v", "3");
      client.on(TWO).submitTransaction("put", "v", "4");
    }
    assertThat(version(TWO)).isEqualTo("1.0");
  }

  private static String version(String channel) {
    return ChaincodeDefinition.read(network.ledger(channel).snapshot(), TestConsortium.CHAINCODE)
        .orElseThrow()
        .version();
  }

  @Test
  void blocks_of_one_channel_leave_the_other_where_it_is() throws Exception {
    long before = network.ledger(TWO).height();
    try (TestClient client = TestClient.of(network, "Org2", "user")) {
      client.on(ALL).submitTransaction("put", "b", "1");
    }
    assertThat(network.ledger(TWO).height()).isEqualTo(before);
    assertThat(network.peer("Org2").height(TWO)).isEqualTo(before);
  }

  @Test
  void a_peer_knows_no_channel_that_its_organisation_is_no_member_of() throws Exception {
    try (TestClient client = TestClient.of(network, "Org1", "user")) {
      Refusals.of(() -> client.on(TWO).evaluateTransaction("get", "a"))
          .says(
              Code.UNAVAILABLE,
              "failed to get config for channel [just-two]: could not get last config for channel"
                  + " just-two")
          .withoutDetails();
      Refusals.of(() -> client.on(TWO).submitTransaction("put", "a", "1"))
          .says(
              Code.FAILED_PRECONDITION,
              "no combination of peers can be derived which satisfy the endorsement policy: No"
                  + " metadata was found for chaincode probe in channel just-two");
      Refusals.of(
              () ->
                  client
                      .on(TWO)
                      .newProposal("put")
                      .addArguments("a", "1")
                      .setEndorsingOrganizations("Org2MSP")
                      .build()
                      .endorse())
          .says(Code.UNAVAILABLE, "failed to find any endorsing peers for org(s): Org2MSP");
      Refusals.of(
              () ->
                  client
                      .on(TWO)
                      .newProposal("put")
                      .addArguments("a", "1")
                      .putTransient("secret", "x")
                      .build()
                      .endorse())
          .says(
              Code.FAILED_PRECONDITION,
              "no endorsers found in the gateway's organization; retry specifying endorsing"
                  + " organization(s) to protect transient data");
      assertThatThrownBy(
              () -> client.gateway().getNetwork(TWO).getChaincodeEvents("probe").hasNext())
          .hasMessageContaining(
              "PERMISSION_DENIED: Failed to get policy manager for channel [just-two]");
    }
  }

  @Test
  void only_members_endorse_on_a_channel() throws Exception {
    network.peer("Org1").faults().goDown();
    try (TestClient client = TestClient.of(network, "Org2", "user")) {
      client.on(TWO).submitTransaction("put", "c", "1");
    } finally {
      network.peer("Org1").faults().heal();
    }
    network.peer("Org3").faults().goDown();
    try (TestClient client = TestClient.of(network, "Org2", "user")) {
      assertThat(Refusals.of(() -> client.on(TWO).submitTransaction("put", "c", "2")).message())
          .isEqualTo(
              "failed to select a set of endorsers that satisfy the endorsement policy due to"
                  + " unavailability of peers: ["
                  + network.peer("Org3").address()
                  + "]");
      client.on(ALL).submitTransaction("put", "c", "3");
    } catch (EndorseException unexpected) {
      throw new AssertionError(unexpected.getDetails().toString(), unexpected);
    } finally {
      network.peer("Org3").faults().heal();
    }
  }
}
