package org.tallystick.network.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hyperledger.fabric.protos.peer.TxValidationCode.MVCC_READ_CONFLICT;
import static org.hyperledger.fabric.protos.peer.TxValidationCode.PHANTOM_READ_CONFLICT;
import static org.hyperledger.fabric.protos.peer.TxValidationCode.VALID;
import static org.tallystick.network.validation.TestChannel.CHAINCODE;
import static org.tallystick.network.validation.TestChannel.guardedBy;
import static org.tallystick.network.validation.TestChannel.put;

import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.peer.QueryMetadata;
import org.hyperledger.fabric.protos.peer.QueryResponse;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tallystick.network.simulation.TransactionSimulator;

/** Rules F2, F3 and F4 of the ledger: what a transaction read must still be so when it commits. */
class ReadChecksTest {

  private static final QueryMetadata NO_PAGES = QueryMetadata.getDefaultInstance();

  @TempDir Path directory;
  private TestChannel channel;

  @BeforeEach
  void open() {
    channel = TestChannel.withChaincode(directory);
  }

  @AfterEach
  void close() {
    channel.close();
  }

  @Nested
  class Keys {

    @Test
    void of_two_counters_in_one_block_the_second_fails() {
      assertThat(channel.commit(increment(), increment()))
          .containsExactly(VALID, MVCC_READ_CONFLICT);
      assertThat(channel.value("n")).isEqualTo("1");
    }

    @Test
    void a_counter_simulated_before_the_last_block_fails() {
      Envelope stale = increment();
      assertThat(channel.commit(increment())).containsExactly(VALID);
      assertThat(channel.commit(stale)).containsExactly(MVCC_READ_CONFLICT);
    }

    @Test
    void two_blind_writes_of_one_key_are_valid_and_the_last_one_wins() {
      assertThat(
              channel.commit(
                  channel.endorsed(s -> put(s, "a", "1")), channel.endorsed(s -> put(s, "a", "2"))))
          .containsExactly(VALID, VALID);
      assertThat(channel.value("a")).isEqualTo("2");
    }

    @Test
    void a_write_of_the_same_value_is_a_new_version() {
      write("a");
      Envelope reader = reader("a");
      write("a");
      assertThat(channel.commit(reader)).containsExactly(MVCC_READ_CONFLICT);
    }

    @Test
    void an_invalid_writer_disturbs_no_reader() {
      write("a");
      Envelope unendorsed = channel.transaction(s -> put(s, "a", "2")).endorsedBy("Alpha");
      assertThat(channel.commit(unendorsed, reader("a"))).element(1).isEqualTo(VALID);
    }

    @Test
    void a_change_of_metadata_is_a_change_of_the_key() {
      write("a");
      Envelope reader = reader("a");
      assertThat(channel.commit(guard("a"), reader)).containsExactly(VALID, MVCC_READ_CONFLICT);
    }

    @Test
    void deleting_an_absent_key_disturbs_its_readers_in_the_block_but_not_in_the_next() {
      Envelope reader = reader("a");
      Envelope later = reader("a");
      assertThat(channel.commit(delete("a"), reader)).containsExactly(VALID, MVCC_READ_CONFLICT);
      assertThat(channel.commit(later)).containsExactly(VALID);
    }

    @Test
    void a_key_created_and_deleted_again_disturbs_who_saw_it_absent_only_within_the_block() {
      Envelope reader = reader("a");
      Envelope later = reader("a");
      assertThat(channel.commit(channel.endorsed(s -> put(s, "a", "1")), delete("a"), reader))
          .containsExactly(VALID, VALID, MVCC_READ_CONFLICT);
      assertThat(channel.commit(later)).containsExactly(VALID);
    }
  }

  @Nested
  class Ranges {

    @Test
    void a_new_row_a_changed_row_a_deleted_row_and_a_changed_policy_are_phantoms() {
      write("a", "c");
      phantomAfter(s -> put(s, "b", "1"));
      phantomAfter(s -> put(s, "c", "1"));
      phantomAfter(s -> s.deleteState(CHAINCODE, "b"));
      phantomAfter(s -> s.putStateMetadata(CHAINCODE, "a", guardedBy("Alpha")));
    }

    private void phantomAfter(Consumer<TransactionSimulator> change) {
      Envelope inBlock = scan("a", "z");
      Envelope across = scan("a", "z");
      assertThat(channel.commit(channel.endorsed(change), inBlock))
          .containsExactly(VALID, PHANTOM_READ_CONFLICT);
      assertThat(channel.commit(across)).containsExactly(PHANTOM_READ_CONFLICT);
    }

    @Test
    void what_happens_outside_the_range_is_no_phantom() {
      write("b");
      Envelope scan = scan("b", "d");
      assertThat(
              channel.commit(
                  channel.endorsed(s -> put(s, "a", "1")),
                  channel.endorsed(s -> put(s, "d", "1")),
                  scan))
          .containsExactly(VALID, VALID, VALID);
    }

    @Test
    void a_row_that_came_and_went_and_a_delete_of_nothing_are_no_phantoms() {
      write("b");
      Envelope scan = scan("a", "z");
      assertThat(
              channel.commit(
                  channel.endorsed(s -> put(s, "c", "1")), delete("c"), delete("d"), scan))
          .containsExactly(VALID, VALID, VALID, VALID);
    }

    @Test
    void an_invalid_writer_makes_no_phantom() {
      Envelope scan = scan("a", "z");
      Envelope unendorsed = channel.transaction(s -> put(s, "b", "1")).endorsedBy("Alpha");
      assertThat(channel.commit(unendorsed, scan)).element(1).isEqualTo(VALID);
    }

    /** From 51 rows on the query is recorded as hashes; both forms must find the same phantoms. */
    @ParameterizedTest
    @ValueSource(ints = {50, 51, 60, 120})
    void a_phantom_is_found_whatever_the_number_of_rows(int rows) {
      fill(rows);
      assertThat(channel.commit(scanAll(), scanAll())).containsExactly(VALID, VALID);
      Envelope beforeLast = scanAll();
      Envelope atEnd = scanAll();
      assertThat(channel.commit(channel.endorsed(s -> put(s, key(rows - 1), "2")), beforeLast))
          .containsExactly(VALID, PHANTOM_READ_CONFLICT);
      assertThat(channel.commit(channel.endorsed(s -> put(s, "z", "1")), atEnd))
          .containsExactly(VALID, PHANTOM_READ_CONFLICT);
    }

    /**
     * F2: an iterator closed early saw a hundred rows and one; beyond that there are no phantoms.
     */
    @Test
    void a_change_beyond_the_row_that_was_looked_at_is_no_phantom() {
      fill(150);
      Envelope beyond = firstStep();
      Envelope lookedAt = firstStep();
      Envelope within = firstStep();
      assertThat(
              channel.commit(
                  channel.endorsed(s -> put(s, key(101), "2")),
                  channel.endorsed(s -> s.deleteState(CHAINCODE, key(120))),
                  channel.endorsed(s -> put(s, key(100) + "x", "1")),
                  beyond))
          .containsExactly(VALID, VALID, VALID, VALID);
      assertThat(channel.commit(channel.endorsed(s -> put(s, key(100), "2")), lookedAt))
          .containsExactly(VALID, PHANTOM_READ_CONFLICT);
      assertThat(channel.commit(channel.endorsed(s -> put(s, key(99) + "x", "1")), within))
          .element(1)
          .isEqualTo(PHANTOM_READ_CONFLICT);
    }

    @Test
    void a_row_after_a_full_last_page_is_no_phantom() {
      write("a", "b");
      QueryMetadata page = QueryMetadata.newBuilder().setPageSize(2).build();
      Envelope full = channel.endorsed(s -> s.getStateByRange(CHAINCODE, "a", "z", page));
      QueryMetadata larger = QueryMetadata.newBuilder().setPageSize(3).build();
      Envelope notFull = channel.endorsed(s -> s.getStateByRange(CHAINCODE, "a", "z", larger));
      assertThat(channel.commit(channel.endorsed(s -> put(s, "c", "1")), full, notFull))
          .containsExactly(VALID, VALID, PHANTOM_READ_CONFLICT);
    }

    @Test
    void reads_are_checked_before_ranges() {
      write("a");
      Envelope both =
          channel.endorsed(
              s -> {
                s.getStateByRange(CHAINCODE, "a", "z", NO_PAGES);
                s.getState(CHAINCODE, "a");
              });
      assertThat(channel.commit(channel.endorsed(s -> put(s, "a", "2")), both))
          .containsExactly(VALID, MVCC_READ_CONFLICT);
    }
  }

  private Envelope increment() {
    return channel.endorsed(
        s -> {
          String now = s.getState(CHAINCODE, "n").toStringUtf8();
          put(s, "n", Integer.toString(now.isEmpty() ? 1 : Integer.parseInt(now) + 1));
        });
  }

  private Envelope reader(String key) {
    return channel.endorsed(s -> s.getState(CHAINCODE, key));
  }

  private Envelope delete(String key) {
    return channel.endorsed(s -> s.deleteState(CHAINCODE, key));
  }

  private Envelope guard(String key) {
    return channel.endorsed(s -> s.putStateMetadata(CHAINCODE, key, guardedBy("Alpha")));
  }

  private Envelope scan(String start, String end) {
    return channel.endorsed(s -> s.getStateByRange(CHAINCODE, start, end, NO_PAGES));
  }

  private Envelope scanAll() {
    return channel.endorsed(
        s -> {
          QueryResponse step = s.getStateByRange(CHAINCODE, "k", "", NO_PAGES);
          while (step.getHasMore()) {
            step = s.queryStateNext(step.getId());
          }
        });
  }

  private Envelope firstStep() {
    return channel.endorsed(
        s -> s.queryStateClose(s.getStateByRange(CHAINCODE, "k", "", NO_PAGES).getId()));
  }

  private void write(String... keys) {
    TxValidationCode code =
        channel
            .commit(
                channel.endorsed(
                    s -> {
                      for (String key : keys) {
                        put(s, key, "1");
                      }
                    }))
            .get(0);
    assertThat(code).isEqualTo(VALID);
  }

  private void fill(int rows) {
    String[] keys = new String[rows];
    for (int i = 0; i < rows; i++) {
      keys[i] = key(i);
    }
    write(keys);
  }

  private static String key(int number) {
    return String.format(Locale.ROOT, "k%03d", number);
  }
}
