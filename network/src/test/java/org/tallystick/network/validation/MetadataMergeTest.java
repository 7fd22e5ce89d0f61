package org.tallystick.network.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hyperledger.fabric.protos.peer.TxValidationCode.VALID;
import static org.tallystick.network.validation.TestChannel.CHAINCODE;
import static org.tallystick.network.validation.TestChannel.bytes;
import static org.tallystick.network.validation.TestChannel.put;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.hyperledger.fabric.protos.common.Envelope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.network.ledger.Version;
import org.tallystick.network.ledger.VersionedValue;
import org.tallystick.network.simulation.TransactionSimulator;

/** Rule F5 of the ledger: how value and metadata of a key are written apart and together. */
class MetadataMergeTest {

  @TempDir Path directory;
  private TestChannel channel;

  @BeforeEach
  void a_key_with_value_and_metadata() {
    channel = TestChannel.withChaincode(directory);
    commit(
        s -> {
          put(s, "a", "1");
          s.putStateMetadata(CHAINCODE, "a", Map.of("m", bytes("x")));
        });
  }

  @AfterEach
  void close() {
    channel.close();
  }

  @Test
  void a_value_alone_keeps_the_metadata() {
    commit(s -> put(s, "a", "2"));
    assertThat(state("a"))
        .contains(new VersionedValue(bytes("2"), Map.of("m", bytes("x")), new Version(3, 0)));
  }

  @Test
  void metadata_alone_keeps_the_value_and_is_a_new_version() {
    commit(s -> s.putStateMetadata(CHAINCODE, "a", Map.of("n", bytes("y"))));
    assertThat(state("a"))
        .contains(new VersionedValue(bytes("1"), Map.of("n", bytes("y")), new Version(3, 0)));
  }

  @Test
  void empty_metadata_removes_it() {
    commit(s -> s.putStateMetadata(CHAINCODE, "a", Map.of()));
    assertThat(state("a")).contains(new VersionedValue(bytes("1"), Map.of(), new Version(3, 0)));
  }

  @Test
  void metadata_of_a_missing_key_does_nothing() {
    commit(s -> s.putStateMetadata(CHAINCODE, "b", Map.of("n", bytes("y"))));
    assertThat(state("b")).isEmpty();
    commit(s -> put(s, "b", "1"));
    assertThat(state("b").orElseThrow().metadata()).isEmpty();
  }

  @Test
  void a_delete_drops_the_metadata_for_good() {
    commit(s -> s.deleteState(CHAINCODE, "a"));
    assertThat(state("a")).isEmpty();
    commit(s -> put(s, "a", "3"));
    assertThat(state("a").orElseThrow().metadata()).isEmpty();
  }

  @Test
  void a_delete_wins_over_metadata_of_the_same_transaction() {
    commit(
        s -> {
          s.putStateMetadata(CHAINCODE, "a", Map.of("n", bytes("y")));
          s.deleteState(CHAINCODE, "a");
        });
    assertThat(state("a")).isEmpty();
  }

  @Test
  void the_merge_sees_what_the_block_did_before() {
    commit(s -> s.putStateMetadata(CHAINCODE, "a", Map.of("n", bytes("y"))));
    commitBlock(
        channel.endorsed(s -> s.deleteState(CHAINCODE, "a")),
        channel.endorsed(s -> put(s, "a", "4")));
    assertThat(state("a")).contains(new VersionedValue(bytes("4"), Map.of(), new Version(4, 1)));
    commitBlock(
        channel.endorsed(s -> put(s, "a", "5")),
        channel.endorsed(s -> put(s, "b", "1")),
        channel.endorsed(s -> s.putStateMetadata(CHAINCODE, "a", Map.of("o", bytes("z")))));
    assertThat(state("a"))
        .contains(new VersionedValue(bytes("5"), Map.of("o", bytes("z")), new Version(5, 2)));
  }

  @Test
  void metadata_after_a_delete_in_the_block_does_nothing() {
    commitBlock(
        channel.endorsed(s -> s.deleteState(CHAINCODE, "a")),
        channel.endorsed(s -> s.putStateMetadata(CHAINCODE, "a", Map.of("n", bytes("y")))));
    assertThat(state("a")).isEmpty();
  }

  private Optional<VersionedValue> state(String key) {
    return channel.ledger().snapshot().get(CHAINCODE, key);
  }

  private void commit(Consumer<TransactionSimulator> body) {
    commitBlock(channel.endorsed(body));
  }

  private void commitBlock(Envelope... envelopes) {
    assertThat(channel.commit(envelopes)).containsOnly(VALID);
  }
}
