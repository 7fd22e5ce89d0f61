package org.tallystick.network.privatedata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tallystick.network.privatedata.PrivateChannel.CHAINCODE;
import static org.tallystick.network.privatedata.PrivateChannel.bytes;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.network.consortium.PolicyExpression;
import org.tallystick.network.consortium.PrivateCollection;
import org.tallystick.network.validation.Members;
import org.tallystick.network.validation.TestChannel;

/** Private data after the commit: who has it, how long, what conflicts, what a restart finds. */
class PrivateLedgerTest {
  @TempDir private Path directory;
  private PrivateChannel channel;

  @BeforeEach
  void open() {
    channel =
        PrivateChannel.with(
            directory, PrivateChannel.shared("c1", 0), PrivateChannel.shared("brief", 3));
  }

  @AfterEach
  void close() {
    channel.close();
  }

  private void reopen() {
    channel.close();
    channel = PrivateChannel.reopen(directory);
  }

  @Test
  void members_have_the_value_and_others_the_hash() throws Exception {
    channel.put("c1", "k", "secret");
    assertThat(channel.get("Alpha", "c1", "k")).isEqualTo("secret");
    assertThat(channel.get("Beta", "c1", "k")).isEqualTo("secret");
    assertThat(channel.hasHash("c1", "k")).isTrue();
    assertThat(channel.fileHolds("Beta", "secret")).isTrue();
    assertThat(channel.fileHolds("Gamma", "secret")).isFalse();
  }

  @Test
  void the_blocks_hold_no_private_value() throws Exception {
    channel.put("c1", "private key", "secret");
    String blocks =
        new String(
            Files.readAllBytes(directory.resolve("blocks.dat")),
            java.nio.charset.StandardCharsets.ISO_8859_1);
    assertThat(blocks).doesNotContain("secret").doesNotContain("private key");
  }

  @Test
  void a_restart_finds_committed_data_and_the_same_state() throws Exception {
    channel.put("c1", "k", "secret");
    channel.put("c1", "k", "newer");
    var hash = channel.ledger().stateHash();
    reopen();
    assertThat(channel.ledger().stateHash()).isEqualTo(hash);
    assertThat(channel.get("Beta", "c1", "k")).isEqualTo("newer");
  }

  @Test
  void what_was_endorsed_before_a_restart_commits_with_its_data_afterwards() throws Exception {
    Envelope endorsed = channel.transaction(s -> PrivateChannel.put(s, "c1", "k", "waiting"));
    reopen();
    assertThat(channel.commit(endorsed)).containsExactly(TxValidationCode.VALID);
    assertThat(channel.get("Alpha", "c1", "k")).isEqualTo("waiting");
    assertThat(channel.get("Beta", "c1", "k")).isEqualTo("waiting");
  }

  @Test
  void data_of_a_block_that_never_reached_the_disk_waits_on() throws Exception {
    Envelope endorsed = channel.transaction(s -> PrivateChannel.put(s, "c1", "k", "waiting"));
    byte[] before = Files.readAllBytes(directory.resolve("blocks.dat"));
    channel.commit(endorsed);
    channel.close();
    // As if the process had died between the two writes: the block's own is undone.
    Files.write(directory.resolve("blocks.dat"), before, StandardOpenOption.TRUNCATE_EXISTING);
    channel = PrivateChannel.reopen(directory);
    assertThat(channel.get("Alpha", "c1", "k")).isEmpty();
    channel.put("c1", "other", "x");
    assertThat(channel.commit(endorsed)).containsExactly(TxValidationCode.VALID);
    reopen();
    assertThat(channel.get("Alpha", "c1", "k")).isEqualTo("waiting");
    assertThat(channel.get("Beta", "c1", "other")).isEqualTo("x");
  }

  @Test
  void a_torn_entry_of_the_private_file_is_cut_off() throws Exception {
    channel.put("c1", "k", "secret");
    channel.close();
    Files.write(channel.file("Beta"), new byte[] {0, 0, 1}, StandardOpenOption.APPEND);
    channel = PrivateChannel.reopen(directory);
    assertThat(channel.get("Beta", "c1", "k")).isEqualTo("secret");
  }

  @Test
  void a_private_read_conflicts_with_a_write_before_it() throws Exception {
    channel.put("c1", "k", "1");
    Envelope write = channel.transaction(s -> PrivateChannel.put(s, "c1", "k", "2"));
    Envelope read =
        channel.transaction(
            s -> {
              s.getPrivateData(CHAINCODE, "c1", "k");
              s.putState(CHAINCODE, "seen", bytes("1"));
            });
    Envelope hashRead =
        channel.transaction(
            s -> {
              s.getPrivateDataHash(CHAINCODE, "c1", "k");
              s.putState(CHAINCODE, "seen", bytes("1"));
            });
    Envelope unrelated =
        channel.transaction(
            s -> {
              s.getPrivateData(CHAINCODE, "c1", "else");
              s.putState(CHAINCODE, "seen", bytes("1"));
            });
    assertThat(channel.commit(write, read, hashRead, unrelated))
        .containsExactly(
            TxValidationCode.VALID,
            TxValidationCode.MVCC_READ_CONFLICT,
            TxValidationCode.MVCC_READ_CONFLICT,
            TxValidationCode.VALID);
  }

  @Test
  void a_private_read_conflicts_with_a_write_in_a_block_before() throws Exception {
    channel.put("c1", "k", "1");
    Envelope read =
        channel.transaction(
            s -> {
              s.getPrivateData(CHAINCODE, "c1", "k");
              PrivateChannel.put(s, "c1", "other", "2");
            });
    channel.put("c1", "k", "2");
    assertThat(channel.commit(read)).containsExactly(TxValidationCode.MVCC_READ_CONFLICT);
    assertThat(channel.get("Alpha", "c1", "other")).isEmpty();
  }

  @Test
  void blind_private_writes_conflict_with_nothing_and_the_last_wins() throws Exception {
    Envelope first = channel.transaction(s -> PrivateChannel.put(s, "c1", "k", "1"));
    Envelope second = channel.transaction(s -> PrivateChannel.put(s, "c1", "k", "2"));
    assertThat(channel.commit(first, second)).containsOnly(TxValidationCode.VALID);
    assertThat(channel.get("Beta", "c1", "k")).isEqualTo("2");
  }

  @Test
  void an_invalid_transaction_leaves_no_private_data() throws Exception {
    Envelope refused =
        channel
            .endorse("Alpha", s -> PrivateChannel.put(s, "c1", "k", "unwanted"))
            .endorsedBy("Gamma");
    assertThat(channel.commit(refused))
        .containsExactly(TxValidationCode.ENDORSEMENT_POLICY_FAILURE);
    assertThat(channel.get("Alpha", "c1", "k")).isEmpty();
    reopen();
    assertThat(channel.fileHolds("Alpha", "unwanted")).isFalse();
  }

  @Test
  void a_value_lives_through_its_blocks_and_ends_with_the_next() throws Exception {
    channel.put("brief", "k", "brief secret");
    for (int block = 1; block <= 3; block++) {
      channel.passBlock();
      assertThat(channel.get("Beta", "brief", "k")).as("after " + block).isEqualTo("brief secret");
    }
    channel.passBlock();
    assertThat(channel.get("Beta", "brief", "k")).isEmpty();
    assertThat(channel.hasHash("brief", "k")).isFalse();
    reopen();
    assertThat(channel.get("Beta", "brief", "k")).isEmpty();
    assertThat(channel.hasHash("brief", "k")).isFalse();
    assertThat(channel.fileHolds("Beta", "brief secret")).isFalse();
  }

  @Test
  void a_value_written_again_lives_from_then_on() throws Exception {
    channel.put("brief", "k", "1");
    channel.passBlock();
    channel.put("brief", "k", "2");
    channel.passBlock();
    channel.passBlock();
    channel.passBlock();
    assertThat(channel.get("Beta", "brief", "k")).isEqualTo("2");
    channel.passBlock();
    assertThat(channel.get("Beta", "brief", "k")).isEmpty();
  }

  @Test
  void a_reader_still_validates_in_the_block_that_ends_the_value_and_not_after_it()
      throws Exception {
    channel.put("brief", "k", "1");
    Envelope inTime = reader();
    Envelope late = reader();
    channel.passBlock();
    channel.passBlock();
    channel.passBlock();
    assertThat(channel.commit(inTime)).containsExactly(TxValidationCode.VALID);
    assertThat(channel.get("Alpha", "brief", "k")).isEmpty();
    assertThat(channel.commit(late)).containsExactly(TxValidationCode.MVCC_READ_CONFLICT);
  }

  private Envelope reader() throws Exception {
    return channel.transaction(
        s -> {
          s.getPrivateData(CHAINCODE, "brief", "k");
          s.putState(CHAINCODE, "seen", bytes("1"));
        });
  }

  @Test
  void a_purge_leaves_neither_value_nor_hash_nor_anything_on_the_disk() throws Exception {
    channel.put("c1", "k", "first secret");
    channel.put("c1", "k", "second secret");
    channel.put("c1", "kept", "kept secret");
    channel.commit(channel.transaction(s -> s.purgePrivateData(CHAINCODE, "c1", "k")));
    assertThat(channel.get("Beta", "c1", "k")).isEmpty();
    assertThat(channel.hasHash("c1", "k")).isFalse();
    for (String member : new String[] {"Alpha", "Beta"}) {
      assertThat(channel.fileHolds(member, "first secret")).isFalse();
      assertThat(channel.fileHolds(member, "second secret")).isFalse();
      assertThat(channel.fileHolds(member, "kept secret")).isTrue();
    }
    reopen();
    assertThat(channel.get("Beta", "c1", "k")).isEmpty();
    assertThat(channel.get("Beta", "c1", "kept")).isEqualTo("kept secret");
  }

  @Test
  void a_delete_keeps_the_earlier_values_of_its_blocks() throws Exception {
    channel.put("c1", "k", "first secret");
    channel.commit(channel.transaction(s -> PrivateChannel.put(s, "c1", "k", "")));
    assertThat(channel.get("Beta", "c1", "k")).isEmpty();
    assertThat(channel.hasHash("c1", "k")).isFalse();
    assertThat(channel.fileHolds("Beta", "first secret")).isTrue();
  }

  @Test
  void the_last_of_purge_and_put_in_a_transaction_counts() throws Exception {
    channel.put("c1", "k", "1");
    channel.commit(
        channel.transaction(
            s -> {
              s.purgePrivateData(CHAINCODE, "c1", "k");
              PrivateChannel.put(s, "c1", "k", "2");
            }));
    assertThat(channel.get("Beta", "c1", "k")).isEqualTo("2");
    channel.commit(
        channel.transaction(
            s -> {
              PrivateChannel.put(s, "c1", "k", "3");
              s.purgePrivateData(CHAINCODE, "c1", "k");
            }));
    assertThat(channel.get("Beta", "c1", "k")).isEmpty();
  }

  @Test
  void a_put_after_a_purge_in_one_block_stays() throws Exception {
    channel.put("c1", "k", "old secret");
    Envelope purge = channel.transaction(s -> s.purgePrivateData(CHAINCODE, "c1", "k"));
    Envelope put = channel.transaction(s -> PrivateChannel.put(s, "c1", "k", "new"));
    assertThat(channel.commit(purge, put)).containsOnly(TxValidationCode.VALID);
    assertThat(channel.get("Beta", "c1", "k")).isEqualTo("new");
    assertThat(channel.fileHolds("Beta", "old secret")).isFalse();
    reopen();
    assertThat(channel.get("Beta", "c1", "k")).isEqualTo("new");
  }

  @Test
  void a_new_policy_of_a_key_gives_its_value_a_new_version_and_a_restart_agrees() throws Exception {
    channel.put("c1", "k", "1");
    Envelope reader =
        channel.transaction(
            s -> {
              s.getPrivateData(CHAINCODE, "c1", "k");
              s.putState(CHAINCODE, "seen", bytes("1"));
            });
    channel.commit(
        channel.transaction(
            s -> s.putPrivateDataMetadata(CHAINCODE, "c1", "k", TestChannel.guardedBy("Alpha"))));
    assertThat(channel.get("Beta", "c1", "k")).isEqualTo("1");
    assertThat(channel.commit(reader)).containsExactly(TxValidationCode.MVCC_READ_CONFLICT);
    reopen();
    assertThat(channel.get("Beta", "c1", "k")).isEqualTo("1");
  }

  @Test
  void a_member_that_missed_the_data_says_so_until_it_recovers() throws Exception {
    channel.peer("Beta").lose();
    channel.put("c1", "k", "1");
    assertThat(channel.get("Alpha", "c1", "k")).isEqualTo("1");
    assertThatThrownBy(() -> channel.get("Beta", "c1", "k"))
        .hasMessage(
            "private data matching public hash version is not available. Public hash version ="
                + " {BlockNum: 2, TxNum: 0}, Private data version = <nil>");
    reopen();
    assertThatThrownBy(() -> channel.get("Beta", "c1", "k")).hasMessageContaining("not available");
    channel.peer("Beta").recover();
    assertThat(channel.get("Beta", "c1", "k")).isEqualTo("1");
    reopen();
    assertThat(channel.get("Beta", "c1", "k")).isEqualTo("1");
  }

  @Test
  void recovered_data_that_is_outdated_stays_out_of_the_state() throws Exception {
    channel.peer("Beta").lose();
    channel.put("c1", "k", "old");
    channel.commit(channel.transaction(s -> PrivateChannel.put(s, "c1", "k", "")));
    channel.peer("Beta").recover();
    assertThat(channel.get("Beta", "c1", "k")).isEmpty();
  }

  @Test
  void a_member_without_the_data_gets_it_from_another_when_the_block_comes() throws Exception {
    // Data of another's own collection is pushed to nobody; its owner fetches it.
    channel.commit(
        channel
            .endorse("Beta", s -> PrivateChannel.put(s, "_implicit_org_BetaMSP", "k", "own"))
            .endorsedBy("Beta"));
    assertThat(channel.get("Beta", "_implicit_org_BetaMSP", "k")).isEqualTo("own");
    assertThat(channel.fileHolds("Alpha", "own")).isFalse();
  }

  @Test
  void a_block_shows_its_private_data_to_members_only() throws Exception {
    channel.put("c1", "k", "secret");
    long block = channel.ledger().height() - 1;
    assertThat(
            channel
                .peer("Alpha")
                .ofBlock(block, PrivateChannel.identity(Members.get().user("Beta"))))
        .containsOnlyKeys(0L);
    assertThat(
            channel
                .peer("Alpha")
                .ofBlock(block, PrivateChannel.identity(Members.get().user("Gamma"))))
        .isEmpty();
    assertThat(
            channel
                .peer("Gamma")
                .ofBlock(block, PrivateChannel.identity(Members.get().user("Beta"))))
        .isEmpty();
  }

  @Test
  void a_later_definition_keeps_the_data_of_its_collections() throws Exception {
    channel.put("c1", "k", "1");
    channel.define(
        2,
        PrivateChannel.shared("c1", 0),
        PrivateChannel.shared("brief", 3),
        PrivateChannel.shared("added", 0));
    channel.put("added", "k", "2");
    assertThat(channel.get("Beta", "c1", "k")).isEqualTo("1");
    assertThat(channel.get("Beta", "added", "k")).isEqualTo("2");
  }

  @Test
  void an_organisation_that_a_later_definition_adds_gets_the_earlier_data() throws Exception {
    channel.put("c1", "k", "1");
    channel.put("c1", "gone", "2");
    channel.commit(channel.transaction(s -> PrivateChannel.put(s, "c1", "gone", "")));
    channel.define(
        2,
        new PrivateCollection(
            "c1",
            PolicyExpression.parse("OR('AlphaMSP.member','BetaMSP.member','GammaMSP.member')"),
            0,
            1,
            0,
            false,
            false,
            Optional.empty()),
        PrivateChannel.shared("brief", 3));
    assertThat(channel.get("Gamma", "c1", "k")).isEqualTo("1");
    assertThat(channel.get("Gamma", "c1", "gone")).isEmpty();
    reopen();
    assertThat(channel.get("Gamma", "c1", "k")).isEqualTo("1");
  }

  @Test
  void private_data_endorsed_under_another_definition_conflicts() throws Exception {
    Envelope endorsed = channel.transaction(s -> PrivateChannel.put(s, "c1", "k", "1"));
    channel.define(2, PrivateChannel.shared("c1", 0), PrivateChannel.shared("brief", 3));
    assertThat(channel.commit(endorsed)).containsExactly(TxValidationCode.MVCC_READ_CONFLICT);
  }
}
