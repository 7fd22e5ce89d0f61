package org.tallystick.network.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import org.hyperledger.fabric.client.CommitException;
import org.hyperledger.fabric.client.Transaction;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys that carry a policy of their own. */
class KeyLevelEndorsementTest {
  @TempDir private static Path folder;
  private static EmbeddedNetwork network;
  private static TestClient client;

  @BeforeAll
  static void start() throws Exception {
    network = EmbeddedNetwork.start(TestConsortium.of(5), folder, NetworkSettings.DEFAULT);
    client = TestClient.of(network, "Org1", "user");
  }

  @AfterAll
  static void stop() throws Exception {
    client.close();
    network.close();
  }

  @Test
  void a_plain_key_takes_a_majority_and_the_gateways_own_organisation_is_among_them()
      throws Exception {
    Transaction transaction =
        client.contract().newProposal("put").addArguments("plain", "x").build().endorse();
    assertThat(Endorsers.of(transaction)).hasSize(3).contains("Org1MSP").doesNotHaveDuplicates();
  }

  @Test
  void a_guarded_key_is_endorsed_by_its_guard_and_by_nobody_else() throws Exception {
    client.submit("guard", "lock", "Org4MSP");
    Transaction transaction =
        client.contract().newProposal("put").addArguments("lock", "new").build().endorse();
    assertThat(Endorsers.of(transaction)).containsExactly("Org4MSP");
    transaction.submit();
    assertThat(client.evaluate("get", "lock")).isEqualTo("new");
  }

  @Test
  void a_majority_without_the_guard_does_not_commit() throws Exception {
    client.submit("guard", "barred", "Org5MSP");
    CommitException refused =
        catchThrowableOfType(
            CommitException.class,
            () ->
                client
                    .contract()
                    .newProposal("put")
                    .addArguments("barred", "stolen")
                    .setEndorsingOrganizations("Org1MSP", "Org2MSP", "Org3MSP", "Org4MSP")
                    .build()
                    .endorse()
                    .submit());
    assertThat(refused.getCode()).isEqualTo(TxValidationCode.ENDORSEMENT_POLICY_FAILURE);
    assertThat(client.evaluate("get", "barred")).isEqualTo("guarded");
  }

  @Test
  void without_the_guards_peer_no_plan_is_found() throws Exception {
    client.submit("guard", "away", "Org3MSP");
    network.peer("Org3").faults().cutOff();
    try {
      assertThat(Refusals.of(() -> client.submit("put", "away", "x")).message())
          .isEqualTo(
              "failed to select a set of endorsers that satisfy the endorsement policy due to"
                  + " unavailability of peers: ["
                  + network.peer("Org3").address()
                  + "]");
    } finally {
      network.peer("Org3").faults().heal();
    }
  }

  @Test
  void setting_a_guard_still_takes_a_majority() throws Exception {
    Transaction transaction =
        client.contract().newProposal("guard").addArguments("fresh", "Org2MSP").build().endorse();
    assertThat(Endorsers.of(transaction)).hasSize(3);
  }
}
