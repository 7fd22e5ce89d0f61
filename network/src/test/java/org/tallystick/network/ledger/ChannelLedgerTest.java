package org.tallystick.network.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hyperledger.fabric.protos.peer.TxValidationCode.DUPLICATE_TXID;
import static org.hyperledger.fabric.protos.peer.TxValidationCode.VALID;
import static org.tallystick.network.validation.TestChannel.CHAINCODE;
import static org.tallystick.network.validation.TestChannel.put;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockMetadataIndex;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.ledger.queryresult.KeyModification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.network.validation.Members;
import org.tallystick.network.validation.TestChannel;

class ChannelLedgerTest {

  @TempDir Path directory;

  @Test
  void blocks_form_a_chain_and_carry_codes_and_commit_hash() {
    try (TestChannel channel = TestChannel.withChaincode(directory)) {
      channel.commit(channel.endorsed(s -> put(s, "a", "1")));
      ChannelLedger ledger = channel.ledger();
      assertThat(ledger.height()).isEqualTo(3);
      for (int i = 1; i < 3; i++) {
        Block block = ledger.block(i);
        assertThat(block.getHeader().getNumber()).isEqualTo(i);
        assertThat(block.getHeader().getPreviousHash())
            .isEqualTo(BlockHashes.headerHash(ledger.block(i - 1L).getHeader()));
        assertThat(block.getHeader().getDataHash())
            .isEqualTo(BlockHashes.dataHash(block.getData()));
        assertThat(block.getMetadata().getMetadata(BlockMetadataIndex.TRANSACTIONS_FILTER_VALUE))
            .isEqualTo(ByteString.copyFrom(new byte[] {0}));
        assertThat(block.getMetadata().getMetadata(BlockMetadataIndex.COMMIT_HASH_VALUE))
            .isNotEmpty();
      }
    }
  }

  @Test
  void the_revision_of_a_namespace_is_another_after_each_block_that_changes_it_and_no_other() {
    try (TestChannel channel = TestChannel.withChaincode(directory)) {
      StateSnapshot before = channel.ledger().snapshot();
      assertThat(before.revision(CHAINCODE)).isEqualTo(before.revision("never written"));
      channel.commit(channel.endorsed(s -> put(s, "a", "1")));
      StateSnapshot first = channel.ledger().snapshot();
      assertThat(before.revision(CHAINCODE)).isEmpty();
      assertThat(first.revision(CHAINCODE))
          .isPresent()
          .isNotEqualTo(first.revision("never written"));
      assertThat(first.revision(ChaincodeDefinition.NAMESPACE))
          .isPresent()
          .isEqualTo(before.revision(ChaincodeDefinition.NAMESPACE));

      channel.commit(channel.endorsed(s -> s.getState(CHAINCODE, "a")));
      StateSnapshot read = channel.ledger().snapshot();
      assertThat(read.revision(CHAINCODE)).isEqualTo(first.revision(CHAINCODE));

      channel.commit(channel.endorsed(s -> put(s, "b", "1")));
      StateSnapshot second = channel.ledger().snapshot();
      assertThat(second.revision(CHAINCODE)).isPresent().isNotEqualTo(read.revision(CHAINCODE));
      assertThat(read.revision(CHAINCODE)).isEmpty();
    }
  }

  @Test
  void the_genesis_block_has_no_commit_hash() {
    try (TestChannel channel = TestChannel.open(directory)) {
      assertThat(
              channel
                  .ledger()
                  .block(0)
                  .getMetadata()
                  .getMetadata(BlockMetadataIndex.COMMIT_HASH_VALUE))
          .isEmpty();
    }
  }

  @Test
  void a_ledger_that_is_opened_again_has_the_same_state_history_and_transactions() {
    ByteString hash;
    List<KeyModification> history = new ArrayList<>();
    String id;
    try (TestChannel channel = TestChannel.withChaincode(directory)) {
      channel.commit(
          channel.endorsed(s -> put(s, "a", "1")), channel.endorsed(s -> put(s, "b", "2")));
      channel.commit(channel.endorsed(s -> s.deleteState(CHAINCODE, "a")));
      channel.commit(
          channel.endorsed(
              s -> s.putStateMetadata(CHAINCODE, "b", TestChannel.guardedBy("Gamma"))));
      var last = channel.transaction(s -> put(s, "a", "3"));
      id = last.id();
      channel.commit(last.endorsedBy("Alpha", "Gamma"));
      hash = channel.ledger().stateHash();
      channel.ledger().snapshot().history(CHAINCODE, "a").forEachRemaining(history::add);
    }
    try (TestChannel again = TestChannel.open(directory)) {
      assertThat(again.ledger().stateHash()).isEqualTo(hash);
      assertThat(again.ledger().snapshot().history(CHAINCODE, "a"))
          .toIterable()
          .containsExactlyElementsOf(history);
      assertThat(again.ledger().transaction(id)).contains(new TransactionOutcome(id, 5, 0, VALID));
      assertThat(again.commit(again.endorsed(s -> put(s, "c", "4")))).containsExactly(VALID);
    }
  }

  @Test
  void the_first_outcome_of_a_transaction_stays() {
    try (TestChannel channel = TestChannel.withChaincode(directory)) {
      var transaction = channel.transaction(s -> put(s, "a", "1"));
      Envelope envelope = transaction.endorsedBy("Alpha", "Beta");
      assertThat(channel.ledger().transaction(transaction.id())).isEmpty();
      assertThat(channel.commit(envelope)).containsExactly(VALID);
      assertThat(channel.commit(envelope)).containsExactly(DUPLICATE_TXID);
      assertThat(channel.ledger().transaction(transaction.id()))
          .contains(new TransactionOutcome(transaction.id(), 2, 0, VALID));
    }
  }

  @Test
  void a_snapshot_stays_what_it_was() {
    try (TestChannel channel = TestChannel.withChaincode(directory)) {
      channel.commit(channel.endorsed(s -> put(s, "a", "1")));
      StateSnapshot before = channel.ledger().snapshot();
      channel.commit(
          channel.endorsed(s -> put(s, "a", "2")), channel.endorsed(s -> put(s, "b", "1")));
      channel.commit(channel.endorsed(s -> s.deleteState(CHAINCODE, "a")));

      assertThat(text(before, "a")).isEqualTo("1");
      assertThat(before.get(CHAINCODE, "b")).isEmpty();
      assertThat(keys(before, "", "")).containsExactly("a");
      assertThat(before.history(CHAINCODE, "a")).toIterable().hasSize(1);
      assertThat(text(channel.ledger().snapshotAt(4), "a")).isEqualTo("2");
      assertThat(keys(channel.ledger().snapshot(), "", "")).containsExactly("b");
      assertThatThrownBy(() -> channel.ledger().snapshotAt(6))
          .isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> channel.ledger().snapshotAt(0))
          .isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  @Test
  void a_range_takes_its_start_and_leaves_its_end_in_byte_order() {
    String last = new String(Character.toChars(0x10FFFF));
    try (TestChannel channel = TestChannel.withChaincode(directory)) {
      channel.commit(
          channel.endorsed(
              s -> {
                for (String key : List.of("\u0000x\u0000", "a", "b", "c", "\uFFFF", last)) {
                  put(s, key, "1");
                }
              }));
      StateSnapshot state = channel.ledger().snapshot();
      assertThat(keys(state, "a", "c")).containsExactly("a", "b");
      assertThat(keys(state, "b", "")).containsExactly("b", "c", "\uFFFF", last);
      assertThat(keys(state, "", "")).startsWith("\u0000x\u0000").hasSize(6);
      assertThat(keys(state, "c", "a")).isEmpty();
      assertThat(keys(state, "\uFFFF", last)).containsExactly("\uFFFF");
      assertThat(state.range("another", "", "")).isExhausted();
    }
  }

  /**
   * Rule F20: valid writes and deletes, newest first, an empty value being a delete; no metadata.
   */
  @Test
  void history_is_of_valid_writes_only_newest_first() {
    try (TestChannel channel = TestChannel.withChaincode(directory)) {
      var first = channel.transaction(s -> put(s, "a", "1"));
      var second = channel.transaction(s -> put(s, "a", ""));
      var refused = channel.transaction(s -> put(s, "a", "2"));
      channel.commit(first.endorsedBy("Alpha", "Beta"));
      channel.commit(second.endorsedBy("Alpha", "Beta"), refused.endorsedBy("Alpha"));
      var third = channel.transaction(s -> put(s, "a", "3"));
      channel.commit(third.endorsedBy("Alpha", "Beta"));
      channel.commit(
          channel.endorsed(s -> s.putStateMetadata(CHAINCODE, "a", TestChannel.guardedBy("Beta"))));

      List<KeyModification> history = new ArrayList<>();
      channel.ledger().snapshot().history(CHAINCODE, "a").forEachRemaining(history::add);
      assertThat(history)
          .extracting(KeyModification::getTxId)
          .containsExactly(third.id(), second.id(), first.id());
      assertThat(history)
          .extracting(KeyModification::getIsDelete)
          .containsExactly(false, true, false);
      assertThat(history)
          .extracting(each -> each.getValue().toStringUtf8())
          .containsExactly("3", "", "1");
      assertThat(history).allMatch(each -> each.getTimestamp().getSeconds() == 1_750_000_000L);
    }
  }

  @Test
  void deleting_an_absent_key_is_history_but_no_state() {
    try (TestChannel channel = TestChannel.withChaincode(directory)) {
      channel.commit(channel.endorsed(s -> s.deleteState(CHAINCODE, "a")));
      StateSnapshot state = channel.ledger().snapshot();
      assertThat(state.get(CHAINCODE, "a")).isEmpty();
      assertThat(keys(state, "", "")).isEmpty();
      assertThat(state.history(CHAINCODE, "a")).toIterable().hasSize(1);
    }
  }

  @Test
  void a_running_ledger_is_not_opened_twice() {
    try (TestChannel channel = TestChannel.open(directory)) {
      assertThat(channel.ledger().height()).isOne();
      assertThatThrownBy(() -> TestChannel.open(directory))
          .isInstanceOf(LedgerException.class)
          .hasMessageContaining("in use by a running network");
    }
  }

  @Test
  void a_ledger_is_not_opened_with_another_channels_first_block() {
    TestChannel.open(directory).close();
    Block other = Members.get().genesis();
    Block changed =
        other.toBuilder()
            .setData(other.getData().toBuilder().setData(0, ByteString.copyFromUtf8("x")))
            .build();
    assertThatThrownBy(() -> ChannelLedger.open(directory, changed))
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining("another genesis block");
    TestChannel.open(directory).close();
  }

  @Test
  void a_block_that_does_not_follow_is_refused() {
    try (TestChannel channel = TestChannel.withChaincode(directory)) {
      ValidatedBlock old = channel.committed().get(0);
      assertThatThrownBy(() -> channel.ledger().commit(old))
          .isInstanceOf(LedgerException.class)
          .hasMessage("block 1 cannot follow 2 blocks");
    }
  }

  @Test
  void after_the_disk_refused_a_block_nothing_is_shown_and_nothing_more_is_taken() {
    TestChannel channel = TestChannel.withChaincode(directory);
    Envelope envelope = channel.endorsed(s -> put(s, "a", "1"));
    channel.ledger().close();
    assertThatThrownBy(() -> channel.commit(envelope))
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining("block 2 cannot be written");
    assertThatThrownBy(() -> channel.commit(envelope))
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining("failed earlier; restart the network");
    assertThat(channel.ledger().height()).isEqualTo(2);
    assertThat(channel.value("a")).isEmpty();
    assertThat(channel.committed()).hasSize(1);
  }

  @Test
  void a_block_whose_codes_were_altered_on_disk_is_refused() throws IOException {
    try (TestChannel channel = TestChannel.withChaincode(directory)) {
      channel.commit(channel.endorsed(s -> put(s, "a", "1")));
    }
    Path file = directory.resolve("blocks.dat");
    Path rewritten = directory.resolve("rewritten.dat");
    BlockFile target = BlockFile.open(rewritten, block -> {});
    BlockFile source =
        BlockFile.open(
            file, block -> target.append(withCode(block, block.getHeader().getNumber())));
    source.close();
    target.close();
    Files.move(rewritten, file, StandardCopyOption.REPLACE_EXISTING);
    assertThatThrownBy(() -> TestChannel.open(directory))
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining("block 2 does not lead to the state");
  }

  private static Block withCode(Block block, long number) {
    if (number != 2) {
      return block;
    }
    Block.Builder altered = block.toBuilder();
    altered
        .getMetadataBuilder()
        .setMetadata(
            BlockMetadataIndex.TRANSACTIONS_FILTER_VALUE, ByteString.copyFrom(new byte[] {11}));
    return altered.build();
  }

  private static String text(StateSnapshot state, String key) {
    return state.get(CHAINCODE, key).map(found -> found.value().toStringUtf8()).orElse("");
  }

  private static List<String> keys(StateSnapshot state, String start, String end) {
    List<String> keys = new ArrayList<>();
    state.range(CHAINCODE, start, end).forEachRemaining(row -> keys.add(row.key()));
    return keys;
  }
}
