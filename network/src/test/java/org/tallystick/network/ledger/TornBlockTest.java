package org.tallystick.network.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hyperledger.fabric.protos.peer.TxValidationCode.VALID;
import static org.tallystick.network.validation.TestChannel.put;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.network.validation.Members;
import org.tallystick.network.validation.TestChannel;

/** What a process that dies while it writes leaves behind, and what the next start makes of it. */
class TornBlockTest {

  @TempDir Path directory;
  private Path file;
  private byte[] whole;
  private int lastBlockAt;
  private ByteString hashBefore;
  private ByteString hashAfter;

  @BeforeEach
  void two_blocks_after_the_first() throws IOException {
    file = directory.resolve("blocks.dat");
    try (TestChannel channel = TestChannel.withChaincode(directory)) {
      hashBefore = channel.ledger().stateHash();
      lastBlockAt = (int) Files.size(file);
      channel.commit(channel.endorsed(s -> put(s, "a", "1")));
      hashAfter = channel.ledger().stateHash();
    }
    whole = Files.readAllBytes(file);
  }

  @Test
  void a_ledger_cut_at_any_byte_of_its_last_block_opens_without_that_block() throws IOException {
    for (int length = lastBlockAt; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      try (ChannelLedger ledger = open()) {
        assertThat(ledger.height()).as("cut at byte %d", length).isEqualTo(2);
        assertThat(ledger.stateHash()).isEqualTo(hashBefore);
      }
      assertThat(Files.size(file)).isEqualTo(lastBlockAt);
    }
    Files.write(file, whole);
    try (ChannelLedger ledger = open()) {
      assertThat(ledger.height()).isEqualTo(3);
      assertThat(ledger.stateHash()).isEqualTo(hashAfter);
    }
  }

  @Test
  void a_last_block_of_which_bytes_never_reached_the_disk_is_cut_off() throws IOException {
    for (int at = lastBlockAt + 8; at < whole.length; at += 97) {
      byte[] torn = whole.clone();
      Arrays.fill(torn, at, torn.length, (byte) 0);
      if (Arrays.equals(torn, whole)) {
        continue;
      }
      Files.write(file, torn);
      try (ChannelLedger ledger = open()) {
        assertThat(ledger.height()).as("zeroes from byte %d", at).isEqualTo(2);
      }
    }
  }

  @Test
  void space_that_was_reserved_but_not_written_is_cut_off() throws IOException {
    Files.write(file, Arrays.copyOf(whole, whole.length + 20_000));
    try (ChannelLedger ledger = open()) {
      assertThat(ledger.height()).isEqualTo(3);
    }
    assertThat(Files.size(file)).isEqualTo(whole.length);
  }

  @Test
  void after_a_torn_block_was_cut_off_the_chain_goes_on() throws IOException {
    Files.write(file, Arrays.copyOf(whole, whole.length - 1));
    try (TestChannel channel = TestChannel.open(directory)) {
      assertThat(channel.commit(channel.endorsed(s -> put(s, "b", "2")))).containsExactly(VALID);
    }
    try (TestChannel channel = TestChannel.open(directory)) {
      assertThat(channel.ledger().height()).isEqualTo(3);
      assertThat(channel.value("b")).isEqualTo("2");
    }
  }

  @Test
  void damage_before_the_last_block_is_refused_and_changes_nothing() throws IOException {
    byte[] damaged = whole.clone();
    damaged[lastBlockAt - 5] ^= 1;
    Files.write(file, damaged);
    assertThatThrownBy(this::open)
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining("is damaged at block 1");
    assertThat(Files.readAllBytes(file)).isEqualTo(damaged);
  }

  private ChannelLedger open() {
    return ChannelLedger.open(directory, Members.get().genesis());
  }
}
