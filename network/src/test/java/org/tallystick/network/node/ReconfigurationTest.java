package org.tallystick.network.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.grpc.Status.Code;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockMetadataIndex;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.ConfigValue;
import org.hyperledger.fabric.protos.common.LastConfig;
import org.hyperledger.fabric.protos.common.Metadata;
import org.hyperledger.fabric.protos.common.Status;
import org.hyperledger.fabric.protos.orderer.BatchTimeout;
import org.hyperledger.fabric.protos.peer.ACLs;
import org.hyperledger.fabric.protos.peer.APIResource;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.network.configuration.SignedUpdate;
import org.tallystick.network.consortium.Batch;
import org.tallystick.network.consortium.ChannelDescription;
import org.tallystick.network.consortium.Consortium;
import org.tallystick.network.consortium.GenesisBlock;
import org.tallystick.network.consortium.Organisation;
import org.tallystick.network.identity.SigningIdentity;
import org.tallystick.network.ordering.EnvelopeRefusedException;

/** A channel changes while it runs, and peers, orderer and clients go by the change. */
class ReconfigurationTest {
  private static final String CHANNEL = TestConsortium.CHANNEL;

  @TempDir private Path folder;

  private Consortium consortium;
  private EmbeddedNetwork network;

  @BeforeEach
  void start() throws Exception {
    Consortium three = TestConsortium.of(3);
    ChannelDescription all = three.channels().get(0);
    consortium =
        new Consortium(
            three.organisations(),
            List.of(
                new ChannelDescription(
                    CHANNEL,
                    all.batch(),
                    all.policies(),
                    List.of("Org1", "Org2"),
                    all.chaincodes())));
    network = EmbeddedNetwork.start(consortium, folder, NetworkSettings.DEFAULT);
  }

  @AfterEach
  void stop() {
    network.close();
  }

  @Test
  void a_new_member_joins_is_served_and_endorses_and_is_still_there_after_a_restart()
      throws Exception {
    try (TestClient stranger = TestClient.of(network, "Org3", "user")) {
      Refusals.of(() -> stranger.evaluate("get", "a"))
          .says(
              Code.UNAVAILABLE,
              "failed to get config for channel [mychannel]: could not get last config for channel"
                  + " mychannel");
    }
    try (TestClient client = TestClient.of(network, "Org1", "user")) {
      client.submit("put", "a", "1");
    }
    addThird();
    network.deploy(TestConsortium.probe());
    assertThat(network.configuration(CHANNEL).members())
        .containsExactly("Org1MSP", "Org2MSP", "Org3MSP");
    try (TestClient member = TestClient.of(network, "Org3", "user")) {
      assertThat(member.evaluate("get", "a")).isEqualTo("1");
      assertThat(member.submit("put", "a", "2")).isEqualTo("2");
      assertThat(member.evaluate("whoAmI")).isEqualTo("Org3MSP/user");
    }
    restart();
    try (TestClient member = TestClient.of(network, "Org3", "user")) {
      assertThat(member.evaluate("get", "a")).isEqualTo("2");
      member.submit("put", "a", "3");
    }
  }

  @Test
  void a_member_that_is_removed_is_nobody_from_that_block_on() throws Exception {
    network.reconfigure(
        CHANNEL, inApplication(group -> group.toBuilder().removeGroups("Org2").build()));
    long height = network.ledger().height();
    try (TestClient client = TestClient.of(network, "Org1", "user");
        TestClient former = TestClient.of(network, "Org2", "user")) {
      client.submit("put", "a", "1");
      assertThat(network.peer("Org2").height(CHANNEL)).isEqualTo(height);
      Refusals.of(() -> former.submit("put", "a", "2"))
          .withDetails(
              "Org2MSP error validating proposal: access denied: channel [mychannel] creator org"
                  + " unknown, creator is malformed");
    }
  }

  @Test
  void an_endorsement_policy_counts_from_the_block_that_brings_it() throws Exception {
    try (TestClient client = TestClient.of(network, "Org1", "user")) {
      var both = client.contract().newProposal("put").addArguments("a", "1");
      assertThat(both.build().endorse().getResult()).isNotEmpty();
      network.reconfigure(
          CHANNEL,
          inApplication(
              group ->
                  group.toBuilder()
                      .putPolicies(
                          "Endorsement",
                          group.getPoliciesOrThrow("Endorsement").toBuilder()
                              .setPolicy(
                                  group
                                      .getGroupsOrThrow("Org1")
                                      .getPoliciesOrThrow("Endorsement")
                                      .getPolicy())
                              .build())
                      .build()));
      network.peer("Org2").faults().cutOff();
      assertThat(client.submit("put", "a", "2")).isEqualTo("2");
    }
  }

  @Test
  void a_block_waits_as_long_as_the_configuration_says() throws Exception {
    network.close();
    Path other = folder.resolve("waiting");
    Batch slow = new Batch(false, 500, 10 << 20, 2 << 20, Duration.ofSeconds(20));
    network = EmbeddedNetwork.start(TestConsortium.of(1), other, NetworkSettings.DEFAULT);
    network.close();
    assertThatThrownBy(
            () -> EmbeddedNetwork.start(TestConsortium.of(1, slow), other, NetworkSettings.DEFAULT))
        .hasMessage(
            "the batch settings of channel mychannel are part of the channel's configuration, and"
                + " the description now says something else; take back the change, make it by a"
                + " configuration update, or reset the network");
    Consortium waiting = TestConsortium.of(1, Batch.LIKE_FABRIC);
    network = EmbeddedNetwork.start(waiting, other, NetworkSettings.DEFAULT);
    network.reconfigure(CHANNEL, timeout("50ms"));
    assertThat(network.configuration(CHANNEL).batchTimeout()).hasMillis(50);
    try (TestClient client = TestClient.of(network, "Org1", "user")) {
      long start = System.nanoTime();
      client.submit("put", "a", "1");
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isLessThan(Batch.LIKE_FABRIC.timeout());
    }
  }

  @Test
  void an_access_list_guards_single_resources_by_other_policies() throws Exception {
    ACLs acls =
        ACLs.newBuilder()
            .putAcls(
                "gateway/CommitStatus",
                APIResource.newBuilder().setPolicyRef("/Channel/Application/Admins").build())
            .putAcls(
                "event/FilteredBlock",
                APIResource.newBuilder().setPolicyRef("/Channel/Application/Admins").build())
            .putAcls("qscc/GetChainInfo", APIResource.newBuilder().setPolicyRef("Admins").build())
            .putAcls("peer/Propose", APIResource.newBuilder().setPolicyRef("Readers").build())
            .build();
    network.reconfigure(
        CHANNEL,
        inApplication(
            group ->
                group.toBuilder()
                    .putValues(
                        "ACLs",
                        ConfigValue.newBuilder()
                            .setModPolicy("Admins")
                            .setValue(acls.toByteString())
                            .build())
                    .build()));
    try (TestClient client = TestClient.of(network, "Org1", "user")) {
      Refusals.of(() -> client.submit("put", "a", "1"))
          .says(
              Code.PERMISSION_DENIED,
              "failed evaluating policy on signed data during check policy"
                  + " [/Channel/Application/Admins]: [implicit policy evaluation failed - 0"
                  + " sub-policies were satisfied, but this policy requires 2 of the 'Admins'"
                  + " sub-policies to be satisfied]");
      assertThat(client.evaluate("get", "a")).isNotNull();
      try (var blocks =
          client.network().newBlockEventsRequest().startBlock(0).build().getEvents()) {
        assertThat(blocks.hasNext()).isTrue();
      }
      assertThatThrownBy(
              () ->
                  client
                      .network()
                      .newFilteredBlockEventsRequest()
                      .startBlock(0)
                      .build()
                      .getEvents()
                      .next())
          .hasMessageContaining("FORBIDDEN");
      assertThat(
              Refusals.of(
                      () ->
                          client
                              .network()
                              .getContract("qscc")
                              .evaluateTransaction("GetChainInfo", CHANNEL))
                  .message())
          .contains("check policy [/Channel/Application/Admins]");
    }
  }

  @Test
  void the_transaction_is_alone_and_every_later_block_names_its_block() throws Exception {
    assertThat(lastConfig(network.ledger().height() - 1)).isZero();
    network.reconfigure(CHANNEL, timeout("1s"));
    long changed = network.ledger().height() - 1;
    Block block = network.ledger().block(changed);
    assertThat(block.getData().getDataCount()).isEqualTo(1);
    assertThat(
            block.getMetadata().getMetadata(BlockMetadataIndex.TRANSACTIONS_FILTER_VALUE).byteAt(0))
        .isEqualTo((byte) TxValidationCode.VALID_VALUE);
    assertThat(lastConfig(changed)).isEqualTo(changed);
    try (TestClient client = TestClient.of(network, "Org1", "user")) {
      client.submit("put", "a", "1");
    }
    assertThat(lastConfig(network.ledger().height() - 1)).isEqualTo(changed);
    restart();
    assertThat(network.configuration(CHANNEL).batchTimeout()).hasSeconds(1);
    try (TestClient client = TestClient.of(network, "Org1", "user")) {
      client.submit("put", "a", "2");
    }
    assertThat(lastConfig(network.ledger().height() - 1)).isEqualTo(changed);
  }

  @Test
  void a_peer_that_is_held_back_goes_by_the_configuration_that_it_has() throws Exception {
    network.peer("Org2").faults().cutOff();
    network.reconfigure(CHANNEL, timeout("1s"));
    assertThat(sequenceAt("Org1")).isEqualTo(1);
    assertThat(sequenceAt("Org2")).isZero();
    network.peer("Org2").faults().heal();
    await().untilAsserted(() -> assertThat(sequenceAt("Org2")).isEqualTo(1));
  }

  @Test
  void an_update_without_enough_signatures_is_refused_by_the_orderer_and_changes_nothing()
      throws Exception {
    Organisation first = consortium.organisation("Org1");
    SigningIdentity admin = network.crypto().person(first, first.people().get(0));
    ConfigGroup wanted =
        inApplication(group -> group.toBuilder().removeGroups("Org2").build())
            .apply(network.configuration(CHANNEL).group());
    long height = network.ledger().height();
    assertThatThrownBy(
            () ->
                network.broadcast(
                    SignedUpdate.of(network.configuration(CHANNEL), wanted, List.of(admin), admin)))
        .isInstanceOfSatisfying(
            EnvelopeRefusedException.class,
            refused -> assertThat(refused.status()).isEqualTo(Status.BAD_REQUEST))
        .hasMessage(
            "error applying config update to existing channel 'mychannel': error authorizing"
                + " update: error validating DeltaSet: policy for [Group]  /Channel/Application not"
                + " satisfied: implicit policy evaluation failed - 1 sub-policies were satisfied,"
                + " but this policy requires 2 of the 'Admins' sub-policies to be satisfied");
    assertThat(network.ledger().height()).isEqualTo(height);
  }

  private long sequenceAt(String organisation) {
    return network
        .peer(organisation)
        .gatewayChannel(CHANNEL)
        .orElseThrow()
        .configuration()
        .current()
        .sequence();
  }

  private void addThird() throws Exception {
    ConfigGroup third = GenesisBlock.member(consortium.organisation("Org3"), network.crypto());
    network.reconfigure(
        CHANNEL, inApplication(group -> group.toBuilder().putGroups("Org3", third).build()));
  }

  private static UnaryOperator<ConfigGroup> inApplication(UnaryOperator<ConfigGroup> change) {
    return channel ->
        channel.toBuilder()
            .putGroups("Application", change.apply(channel.getGroupsOrThrow("Application")))
            .build();
  }

  private static UnaryOperator<ConfigGroup> timeout(String text) {
    return channel -> {
      ConfigGroup orderer = channel.getGroupsOrThrow("Orderer");
      ConfigValue value =
          orderer.getValuesOrThrow("BatchTimeout").toBuilder()
              .setValue(BatchTimeout.newBuilder().setTimeout(text).build().toByteString())
              .build();
      return channel.toBuilder()
          .putGroups("Orderer", orderer.toBuilder().putValues("BatchTimeout", value).build())
          .build();
    };
  }

  private long lastConfig(long number) throws Exception {
    return LastConfig.parseFrom(
            Metadata.parseFrom(
                    network
                        .ledger()
                        .block(number)
                        .getMetadata()
                        .getMetadata(BlockMetadataIndex.LAST_CONFIG_VALUE))
                .getValue())
        .getIndex();
  }

  private void restart() throws Exception {
    network.close();
    network = EmbeddedNetwork.start(consortium, folder, NetworkSettings.DEFAULT);
  }
}
