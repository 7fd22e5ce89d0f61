package org.tallystick.network.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status.Code;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.hyperledger.fabric.client.CloseableIterator;
import org.hyperledger.fabric.client.Transaction;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.ledger.rwset.TxPvtReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRWSet;
import org.hyperledger.fabric.protos.peer.BlockAndPrivateData;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.network.consortium.Batch;
import org.tallystick.network.consortium.PolicyExpression;
import org.tallystick.network.consortium.PrivateCollection;

/** Private data through the Gateway client and the shim: who has it, who may ask for it. */
class PrivateDataTest {
  @TempDir private static Path folder;
  private static EmbeddedNetwork network;
  private static TestClient one;
  private static TestClient two;
  private static TestClient three;

  @BeforeAll
  static void start() throws Exception {
    network =
        EmbeddedNetwork.start(
            TestConsortium.of(
                3,
                Batch.IMMEDIATELY,
                PrivateCollections.shared("shared"),
                PrivateCollections.shared("members", 0, true, true),
                new PrivateCollection(
                    "demanding",
                    PolicyExpression.parse("OR('Org1MSP.member','Org2MSP.member')"),
                    2,
                    2,
                    0,
                    false,
                    false,
                    Optional.empty()),
                new PrivateCollection(
                    "alone",
                    PolicyExpression.parse("OR('Org1MSP.member')"),
                    0,
                    1,
                    0,
                    false,
                    false,
                    Optional.empty()),
                PrivateCollections.endorsedBy("byTwo", "OR('Org2MSP.peer')")),
            folder,
            NetworkSettings.DEFAULT);
    one = TestClient.of(network, "Org1", "user");
    two = TestClient.of(network, "Org2", "user");
    three = TestClient.of(network, "Org3", "user");
  }

  @AfterAll
  static void stop() throws Exception {
    one.close();
    two.close();
    three.close();
    network.close();
  }

  @Test
  void every_member_has_what_one_wrote_and_a_stranger_has_the_hash_alone() throws Exception {
    PrivateCollections.put(one, "shared", "k1", "a secret");
    assertThat(one.evaluate("private:get", "shared", "k1")).isEqualTo("a secret");
    assertThat(two.evaluate("private:get", "shared", "k1")).isEqualTo("a secret");
    assertThat(three.evaluate("private:hash", "shared", "k1")).isEqualTo(sha256("a secret"));
    assertThat(
            Refusals.of(
                    () ->
                        three
                            .contract()
                            .newProposal("private:get")
                            .addArguments("shared", "k1")
                            .setEndorsingOrganizations("Org3MSP")
                            .build()
                            .evaluate())
                .message())
        .contains("Unsuccessful response received");
  }

  @Test
  void transient_data_is_in_no_block_and_reaches_the_contract() throws Exception {
    long before = network.ledger().height();
    PrivateCollections.put(one, "shared", "hidden", "never in a block");
    Block block = network.ledger().block(before);
    assertThat(block.toByteString().toString(StandardCharsets.ISO_8859_1))
        .contains("private:put")
        .doesNotContain("never in a block");
  }

  @Test
  void hidden_values_are_endorsed_by_members_only() throws Exception {
    for (int i = 0; i < 5; i++) {
      Transaction transaction =
          one.contract()
              .newProposal("private:put")
              .addArguments("shared", "plan" + i)
              .putTransient("value", "x")
              .build()
              .endorse();
      assertThat(Endorsers.of(transaction)).containsExactlyInAnyOrder("Org1MSP", "Org2MSP");
    }
  }

  @Test
  void where_members_alone_do_not_suffice_the_client_must_name_whom_it_trusts() throws Exception {
    Refusals.of(() -> PrivateCollections.put(one, "alone", "k", "x"))
        .says(
            Code.FAILED_PRECONDITION,
            "requires endorsement from organisation(s) that are not in the distribution policy of"
                + " the private data collection(s): [alone]; retry specifying trusted endorsing"
                + " organizations to protect transient data");
    PrivateCollections.put(one, "alone", "k", "x", "Org1MSP", "Org3MSP");
    assertThat(one.evaluate("private:get", "alone", "k")).isEqualTo("x");
    // Without transient data nothing has to be protected, so anybody may endorse.
    one.submit("private:putOpenly", "alone", "open", "y");
    assertThat(one.evaluate("private:get", "alone", "open")).isEqualTo("y");
  }

  @Test
  void a_private_read_is_endorsed_by_members_only() throws Exception {
    PrivateCollections.put(one, "shared", "read", "four");
    for (int i = 0; i < 5; i++) {
      Transaction transaction =
          two.contract()
              .newProposal("private:getInto")
              .addArguments("shared", "read", "length")
              .build()
              .endorse();
      assertThat(Endorsers.of(transaction)).containsExactlyInAnyOrder("Org1MSP", "Org2MSP");
    }
  }

  @Test
  void a_collections_own_policy_is_planned_for() throws Exception {
    Transaction transaction =
        one.contract()
            .newProposal("private:put")
            .addArguments("byTwo", "k")
            .putTransient("value", "x")
            .build()
            .endorse();
    assertThat(Endorsers.of(transaction)).containsExactly("Org2MSP");
    transaction.submit();
    assertThat(one.evaluate("private:get", "byTwo", "k")).isEqualTo("x");
  }

  @Test
  void a_transient_evaluate_stays_with_the_gateways_own_organisation() throws Exception {
    network.peer("Org3").faults().cutOff();
    try {
      Refusals.of(
              () ->
                  three
                      .contract()
                      .newProposal("private:get")
                      .addArguments("shared", "k")
                      .putTransient("value", "x")
                      .build()
                      .evaluate())
          .says(
              Code.FAILED_PRECONDITION,
              "no endorsers found in the gateway's organization; retry specifying target"
                  + " organization(s) to protect transient data: no peers available to evaluate"
                  + " chaincode probe in channel mychannel");
    } finally {
      network.peer("Org3").faults().heal();
    }
  }

  @Test
  void too_few_members_for_the_required_copies_fail_the_endorsement() {
    Refusals refused = Refusals.of(() -> PrivateCollections.put(one, "demanding", "k", "x"));
    assertThat(refused.code()).isEqualTo(Code.ABORTED);
    assertThat(refused.details().get(0).getMessage())
        .startsWith("error in simulation: failed to distribute private collection, txID ")
        .endsWith(
            ", channel mychannel: could not build private data dissemination plan for chaincode"
                + " probe and collection demanding: required to disseminate to at least 2 peers,"
                + " but know of only 1 eligible peers");
  }

  @Test
  void a_stranger_may_not_ask_where_only_members_may() throws Exception {
    PrivateCollections.put(one, "members", "k", "x");
    assertThat(two.evaluate("private:get", "members", "k")).isEqualTo("x");
    assertThat(Refusals.of(() -> three.evaluate("private:get", "members", "k")).code())
        .isEqualTo(Code.UNKNOWN);
    assertThat(Refusals.of(() -> PrivateCollections.put(three, "members", "k", "y")).code())
        .isEqualTo(Code.ABORTED);
    assertThat(three.evaluate("private:hash", "members", "k")).isEqualTo(sha256("x"));
  }

  @Test
  void an_organisations_own_collection_needs_no_declaration_and_its_peers_answer_anybody()
      throws Exception {
    String own = "_implicit_org_Org1MSP";
    Transaction transaction =
        one.contract()
            .newProposal("private:put")
            .addArguments(own, "k")
            .putTransient("value", "own")
            .build()
            .endorse();
    assertThat(Endorsers.of(transaction)).containsExactly("Org1MSP");
    transaction.submit();
    assertThat(one.evaluate("private:get", own, "k")).isEqualTo("own");
    byte[] readByAnother =
        two.contract()
            .newProposal("private:get")
            .addArguments(own, "k")
            .setEndorsingOrganizations("Org1MSP")
            .build()
            .evaluate();
    assertThat(TestClient.text(readByAnother)).isEqualTo("own");
  }

  @Test
  void the_shims_other_calls_reach_private_data() throws Exception {
    PrivateCollections.put(one, "shared", "r1", "1");
    PrivateCollections.put(one, "shared", "r2", "2");
    assertThat(one.evaluate("private:range", "shared", "r1", "r3")).isEqualTo("r1=1,r2=2,");
    one.contract()
        .newProposal("private:guard")
        .addArguments("shared", "r1", "Org2MSP")
        .build()
        .endorse()
        .submit();
    assertThat(one.evaluate("private:isGuarded", "shared", "r1")).isEqualTo("true");
    assertThat(one.evaluate("private:isGuarded", "shared", "r2")).isEqualTo("false");
    one.submit("private:delete", "shared", "r2");
    assertThat(one.evaluate("private:get", "shared", "r2")).isEmpty();
    PrivateCollections.put(one, "shared", "r3", "3");
    one.submit("private:purge", "shared", "r3");
    assertThat(two.evaluate("private:hash", "shared", "r3")).isEmpty();
    assertThat(Refusals.of(() -> one.evaluate("private:query", "shared")).code())
        .isEqualTo(Code.UNKNOWN);
    assertThat(Refusals.of(() -> one.submit("private:rangeAndPut", "shared", "")).code())
        .isEqualTo(Code.ABORTED);
  }

  @Test
  void a_peer_that_lost_private_data_recovers_it_from_another() throws Exception {
    network.peer("Org2").faults().losePrivateData();
    PrivateCollections.put(one, "shared", "lost", "x", "Org1MSP", "Org3MSP");
    assertThat(Refusals.of(() -> atTwo("lost")).message()).contains("Unsuccessful response");
    network.peer("Org2").faults().heal();
    assertThat(atTwo("lost")).isEqualTo("x");
  }

  private static String atTwo(String key) throws Exception {
    return TestClient.text(
        two.contract()
            .newProposal("private:get")
            .addArguments("shared", key)
            .setEndorsingOrganizations("Org2MSP")
            .build()
            .evaluate());
  }

  @Test
  void blocks_are_delivered_with_the_private_data_that_the_reader_may_see() throws Exception {
    long block = network.ledger().height();
    PrivateCollections.put(one, "shared", "delivered", "to members");
    assertThat(privateDataOf(two, block).toString()).contains("shared");
    assertThat(
            KVRWSet.parseFrom(
                    privateDataOf(two, block)
                        .get(0L)
                        .getNsPvtRwset(0)
                        .getCollectionPvtRwset(0)
                        .getRwset())
                .getWrites(0)
                .getValue()
                .toStringUtf8())
        .isEqualTo("to members");
    assertThat(privateDataOf(three, block)).isEmpty();
  }

  private static Map<Long, TxPvtReadWriteSet> privateDataOf(TestClient client, long block) {
    try (CloseableIterator<BlockAndPrivateData> blocks =
        client
            .network()
            .newBlockAndPrivateDataEventsRequest()
            .startBlock(block)
            .build()
            .getEvents()) {
      return blocks.next().getPrivateDataMapMap();
    }
  }

  private static String sha256(String text) throws Exception {
    return HexFormat.of()
        .formatHex(
            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
  }
}
