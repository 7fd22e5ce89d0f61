package org.tallystick.chaincode.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.tallystick.chaincode.ledger.api.ErrorCode;
import org.tallystick.chaincode.ledger.api.TallystickException;

class LedgerTest {
  private static final String TX = "ab".repeat(32);

  private final Recorder state = new Recorder();

  @Test
  void a_transaction_sees_its_own_writes_and_touches_each_key_once() {
    Ledger ledger = ledger(Ledger.Mode.SUBMIT);
    Key key = Key.of("thing", "1");
    assertThat(ledger.exists(key)).isFalse();
    ledger.put(key, new Thing("a"));
    ledger.put(key, new Thing("b"));
    assertThat(ledger.get(key, Thing.class, "thing")).isEqualTo(new Thing("b"));
    ledger.delete(key);
    assertThat(ledger.find(key, Thing.class)).isEmpty();
    ledger.put(key, new Thing("c"));
    assertThat(state.calls).containsExactly("get thing~1");
    ledger.flush();
    assertThat(state.calls).containsExactly("get thing~1", "put thing~1");
    assertThat(ledger.roundTrips()).isEqualTo(2);
  }

  @Test
  void a_new_row_is_written_without_reading() {
    Ledger ledger = ledger(Ledger.Mode.SUBMIT);
    String first = ledger.newRow();
    String second = ledger.newRow();
    assertThat(List.of(first, second)).containsExactly(TX + "-0", TX + "-1");
    ledger.put(Key.of("row", first), new Thing("a"));
    ledger.flush();
    assertThat(state.calls).containsExactly("put row~" + first);
  }

  @Test
  void ids_derive_from_the_transaction_one_per_kind() {
    Ledger ledger = ledger(Ledger.Mode.SUBMIT);
    assertThat(ledger.newId("asset")).isEqualTo("asset-" + TX.substring(0, 32));
    assertThat(ledger.newId("offer")).isEqualTo("offer-" + TX.substring(0, 32));
    assertThatThrownBy(() -> ledger.newId("asset")).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void a_submit_scans_nothing_and_an_evaluate_writes_nothing() {
    Ledger submit = ledger(Ledger.Mode.SUBMIT);
    Key prefix = Key.of("thing");
    for (org.assertj.core.api.ThrowableAssert.ThrowingCallable scan :
        List.<org.assertj.core.api.ThrowableAssert.ThrowingCallable>of(
            () -> submit.page(prefix, Thing.class, 10, null),
            () -> submit.forEach(prefix, Thing.class, (key, thing) -> {}),
            () -> submit.history(prefix, Thing.class, 10, null))) {
      assertThatThrownBy(scan).isInstanceOf(IllegalStateException.class);
    }
    Ledger evaluate = ledger(Ledger.Mode.EVALUATE);
    for (org.assertj.core.api.ThrowableAssert.ThrowingCallable write :
        List.<org.assertj.core.api.ThrowableAssert.ThrowingCallable>of(
            () -> evaluate.put(prefix, new Thing("a")),
            () -> evaluate.delete(prefix),
            () -> evaluate.touchGuard("asset", "1", 1),
            () -> evaluate.emit("thing.made", new Thing("a")))) {
      assertThatThrownBy(write).isInstanceOf(IllegalStateException.class);
    }
    assertThat(state.calls).isEmpty();
  }

  @Test
  void a_query_that_reaches_what_fabric_cuts_off_fails_aloud() {
    fill(Limits.QUERY_ROWS - 1);
    int[] seen = {0};
    ledger(Ledger.Mode.EVALUATE).forEach(Key.of("thing"), Thing.class, (key, thing) -> seen[0]++);
    assertThat(seen[0]).isEqualTo(Limits.QUERY_ROWS - 1);

    fill(Limits.QUERY_ROWS);
    assertThatThrownBy(
            () ->
                ledger(Ledger.Mode.EVALUATE)
                    .forEach(Key.of("thing"), Thing.class, (key, thing) -> {}))
        .isInstanceOfSatisfying(
            TallystickException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.TOO_MANY_ROWS));
  }

  @Test
  void pages_meet_every_row_once_and_stay_within_their_prefix() {
    fill(25);
    state.put(Key.of("thingy", "x").composite(), StoredJson.encode(new Thing("other")));
    Ledger ledger = ledger(Ledger.Mode.EVALUATE);
    List<Thing> met = new ArrayList<>();
    String bookmark = null;
    do {
      Page<Thing> page = ledger.page(Key.of("thing"), Thing.class, 10, bookmark);
      met.addAll(page.items());
      bookmark = page.bookmark();
    } while (bookmark != null);
    assertThat(met).hasSize(25).doesNotHaveDuplicates().doesNotContain(new Thing("other"));
  }

  @Test
  void the_guard_is_written_blindly_and_its_policy_set_once() {
    Ledger ledger = ledger(Ledger.Mode.SUBMIT);
    ledger.establishGuard("asset", "a", 1, "ModelLabMSP");
    ledger.flush();
    assertThat(state.calls)
        .containsExactly("put guard~asset~a~1", "policy guard~asset~a~1 ModelLabMSP");
    state.calls.clear();
    Ledger later = ledger(Ledger.Mode.SUBMIT);
    later.touchGuard("asset", "a", 1);
    later.flush();
    assertThat(state.calls).containsExactly("put guard~asset~a~1");
  }

  @Test
  void time_never_runs_backwards_in_a_record() {
    Ledger ledger = ledger(Ledger.Mode.SUBMIT);
    assertThat(ledger.timeAfter(999)).isEqualTo(1_000);
    assertThat(ledger.timeAfter(1_001)).isEqualTo(1_001);
  }

  @Test
  void different_parts_make_different_keys_and_no_key_is_the_prefix_of_anothers_rows() {
    long seed = 63L;
    Random random = new Random(seed);
    Map<String, Key> keys = new TreeMap<>();
    for (int round = 0; round < 100_000; round++) {
      String[] parts = new String[1 + random.nextInt(3)];
      for (int i = 0; i < parts.length; i++) {
        parts[i] = "" + "ab/~!-".charAt(random.nextInt(6)) + (char) ('!' + random.nextInt(94));
      }
      Key key = Key.of("t" + random.nextInt(2), parts);
      Key before = keys.put(key.composite(), key);
      assertThat(before == null || before.equals(key)).as("seed " + seed).isTrue();
      assertThat(Key.parse(key.composite())).isEqualTo(key);
    }
    for (String part : List.of("", " ", "a b", "a\0b", "ä", "\u007f", "a\n")) {
      assertThatThrownBy(() -> Key.of("t", part)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  private void fill(int rows) {
    state.values.clear();
    for (int i = 0; i < rows; i++) {
      state.values.put(
          Key.of("thing", Integer.toString(1_000_000 + i)).composite(),
          StoredJson.encode(new Thing("t" + i)));
    }
  }

  private Ledger ledger(Ledger.Mode mode) {
    Caller caller = new Caller("ModelLabMSP", "lena", new TreeSet<>(), false);
    return new Ledger(new UnitOfWork(state), mode, caller, TX, 1_000);
  }

  record Thing(String name) {}

  /** A state in memory that writes down what it is asked. */
  private static final class Recorder implements State {
    private final TreeMap<String, byte[]> values = new TreeMap<>();
    private final List<String> calls = new ArrayList<>();

    @Override
    public byte[] get(String key) {
      calls.add("get " + readable(key));
      return values.get(key);
    }

    @Override
    public void put(String key, byte[] value) {
      calls.add("put " + readable(key));
      values.put(key, value);
    }

    @Override
    public void delete(String key) {
      calls.add("delete " + readable(key));
      values.remove(key);
    }

    @Override
    public void requireEndorsement(String key, String mspId) {
      calls.add("policy " + readable(key) + " " + mspId);
    }

    @Override
    public Rows range(String prefix, int pageSize, String start) {
      List<Entry> entries = new ArrayList<>();
      for (Map.Entry<String, byte[]> row :
          values
              .subMap(start.isEmpty() ? prefix : start, prefix + Character.toString(0x10FFFF))
              .entrySet()) {
        if (entries.size() == pageSize) {
          return new Rows(entries, row.getKey());
        }
        entries.add(new Entry(row.getKey(), row.getValue()));
      }
      return new Rows(entries, "");
    }

    @Override
    public List<Change> history(String key, int limit) {
      return List.of();
    }

    private static String readable(String key) {
      return key.substring(1, key.length() - 1).replace('\0', '~');
    }
  }
}
