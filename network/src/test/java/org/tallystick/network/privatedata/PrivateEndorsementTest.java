package org.tallystick.network.privatedata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tallystick.network.privatedata.PrivateChannel.CHAINCODE;
import static org.tallystick.network.privatedata.PrivateChannel.bytes;

import java.nio.file.Path;
import java.util.Optional;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.network.consortium.PolicyExpression;
import org.tallystick.network.consortium.PrivateCollection;
import org.tallystick.network.consortium.PrivateCollection.Endorsement;
import org.tallystick.network.validation.TestChannel;

/** Whose signatures a write of private data needs, and how many peers must have it first. */
class PrivateEndorsementTest {
  @TempDir private Path directory;
  private PrivateChannel channel;

  @BeforeEach
  void open() {
    channel =
        PrivateChannel.with(
            directory,
            PrivateChannel.shared("plain", 0),
            collection("byBeta", 0, 1, Optional.of(signatures("OR('BetaMSP.peer')"))),
            collection(
                "byAll",
                0,
                1,
                Optional.of(new Endorsement.OfChannel("/Channel/Application/Admins"))),
            collection("demanding", 2, 2, Optional.empty()),
            collection("shy", 0, 0, Optional.empty()));
  }

  @AfterEach
  void close() {
    channel.close();
  }

  private static Endorsement signatures(String policy) {
    return new Endorsement.Signatures(PolicyExpression.parse(policy));
  }

  private static PrivateCollection collection(
      String name, int required, int most, Optional<Endorsement> endorsement) {
    return new PrivateCollection(
        name,
        PolicyExpression.parse("OR('AlphaMSP.member','BetaMSP.member')"),
        required,
        most,
        0,
        false,
        false,
        endorsement);
  }

  private TxValidationCode put(String collection, String key, String... endorsers)
      throws Exception {
    return channel
        .commit(
            channel
                .endorse("Alpha", s -> PrivateChannel.put(s, collection, key, "v"))
                .endorsedBy(endorsers))
        .get(0);
  }

  @Test
  void a_collection_without_a_policy_needs_the_chaincodes() throws Exception {
    assertThat(put("plain", "k", "Alpha")).isEqualTo(TxValidationCode.ENDORSEMENT_POLICY_FAILURE);
    assertThat(put("plain", "k", "Alpha", "Gamma")).isEqualTo(TxValidationCode.VALID);
  }

  @Test
  void a_collections_policy_takes_the_place_of_the_chaincodes() throws Exception {
    assertThat(put("byBeta", "k", "Alpha", "Gamma"))
        .isEqualTo(TxValidationCode.ENDORSEMENT_POLICY_FAILURE);
    assertThat(put("byBeta", "k", "Beta")).isEqualTo(TxValidationCode.VALID);
  }

  @Test
  void a_policy_of_the_channel_can_be_named() throws Exception {
    assertThat(put("byAll", "k", "Alpha", "Beta"))
        .isEqualTo(TxValidationCode.ENDORSEMENT_POLICY_FAILURE);
  }

  @Test
  void public_and_private_writes_of_one_transaction_need_both_policies() throws Exception {
    assertThat(
            channel.commit(
                channel
                    .endorse(
                        "Alpha",
                        s -> {
                          PrivateChannel.put(s, "byBeta", "k", "v");
                          s.putState(CHAINCODE, "k", bytes("v"));
                        })
                    .endorsedBy("Beta")))
        .containsExactly(TxValidationCode.ENDORSEMENT_POLICY_FAILURE);
  }

  @Test
  void a_reader_of_a_collection_needs_the_chaincodes_policy() throws Exception {
    assertThat(
            channel.commit(
                channel
                    .endorse("Alpha", s -> s.getPrivateData(CHAINCODE, "byBeta", "k"))
                    .endorsedBy("Beta")))
        .containsExactly(TxValidationCode.ENDORSEMENT_POLICY_FAILURE);
  }

  @Test
  void an_organisations_own_collection_needs_that_organisation_alone() throws Exception {
    assertThat(put("_implicit_org_AlphaMSP", "k", "Beta", "Gamma"))
        .isEqualTo(TxValidationCode.ENDORSEMENT_POLICY_FAILURE);
    assertThat(put("_implicit_org_AlphaMSP", "k", "Alpha")).isEqualTo(TxValidationCode.VALID);
    assertThat(channel.get("Alpha", "_implicit_org_AlphaMSP", "k")).isEqualTo("v");
  }

  @Test
  void a_guarded_private_key_needs_its_guard_and_nobody_else() throws Exception {
    put("plain", "k", "Alpha", "Beta");
    channel.commit(
        channel.transaction(
            s -> s.putPrivateDataMetadata(CHAINCODE, "plain", "k", TestChannel.guardedBy("Beta"))));
    assertThat(put("plain", "k", "Alpha", "Gamma"))
        .isEqualTo(TxValidationCode.ENDORSEMENT_POLICY_FAILURE);
    assertThat(put("plain", "k", "Beta")).isEqualTo(TxValidationCode.VALID);
    assertThat(put("plain", "other", "Beta"))
        .isEqualTo(TxValidationCode.ENDORSEMENT_POLICY_FAILURE);
  }

  @Test
  void a_policy_set_earlier_in_the_block_stops_later_writers_of_the_key() throws Exception {
    put("plain", "k", "Alpha", "Beta");
    var guard =
        channel.transaction(
            s -> s.putPrivateDataMetadata(CHAINCODE, "plain", "k", TestChannel.guardedBy("Beta")));
    var writer = channel.transaction(s -> PrivateChannel.put(s, "plain", "k", "2"));
    var other = channel.transaction(s -> PrivateChannel.put(s, "plain", "other", "2"));
    assertThat(channel.commit(guard, writer, other))
        .containsExactly(
            TxValidationCode.VALID,
            TxValidationCode.ENDORSEMENT_POLICY_FAILURE,
            TxValidationCode.VALID);
  }

  @Test
  void too_few_other_members_stop_the_endorsement() {
    assertThatThrownBy(
            () -> channel.endorse("Alpha", s -> PrivateChannel.put(s, "demanding", "k", "v")))
        .isInstanceOf(DisseminationException.class)
        .hasMessage(
            "could not build private data dissemination plan for chaincode basic and collection"
                + " demanding: required to disseminate to at least 2 peers, but know of only 1"
                + " eligible peers");
  }

  @Test
  void a_member_that_is_away_is_not_counted() throws Exception {
    channel.endorse("Gamma", s -> PrivateChannel.put(s, "demanding", "k", "v"));
    channel.leave("Beta");
    assertThatThrownBy(
            () -> channel.endorse("Gamma", s -> PrivateChannel.put(s, "demanding", "k", "v")))
        .hasMessageEndingWith("know of only 1 eligible peers");
  }

  @Test
  void nobody_is_given_more_than_the_collection_allows_and_members_fetch_it_on_commit()
      throws Exception {
    var transaction = channel.endorse("Alpha", s -> PrivateChannel.put(s, "shy", "k", "unpushed"));
    assertThat(channel.fileHolds("Alpha", "unpushed")).isTrue();
    assertThat(channel.fileHolds("Beta", "unpushed")).isFalse();
    channel.commit(transaction.endorsedBy("Alpha", "Beta"));
    assertThat(channel.get("Beta", "shy", "k")).isEqualTo("unpushed");
  }

  @Test
  void what_a_stranger_endorses_reaches_members_and_leaves_the_stranger() throws Exception {
    var transaction =
        channel.endorse("Gamma", s -> PrivateChannel.put(s, "demanding", "k", "passed on"));
    channel.commit(transaction.endorsedBy("Gamma", "Beta"));
    assertThat(channel.get("Alpha", "demanding", "k")).isEqualTo("passed on");
    assertThat(channel.get("Beta", "demanding", "k")).isEqualTo("passed on");
    channel.close();
    channel = PrivateChannel.reopen(directory);
    assertThat(channel.fileHolds("Gamma", "passed on")).isFalse();
  }
}
