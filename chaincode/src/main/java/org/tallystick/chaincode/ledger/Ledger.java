package org.tallystick.chaincode.ledger;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.tallystick.chaincode.ledger.api.ErrorCode;
import org.tallystick.chaincode.ledger.api.TallystickException;

/**
 * The ledger as one transaction sees it: values by typed keys, who calls, when, and what happened.
 * A transaction that submits may not scan; one that evaluates may not write.
 */
public final class Ledger {
  /** What a transaction may do. */
  enum Mode {
    SUBMIT,
    EVALUATE
  }

  private final UnitOfWork work;
  private final Mode mode;
  private final Caller caller;
  private final String txId;
  private final long time;
  private final List<EventLine> events = new ArrayList<>();
  private final Map<String, Record> decoded = new LinkedHashMap<>();
  private final Set<String> idKinds = new TreeSet<>();
  private int rows;

  Ledger(UnitOfWork work, Mode mode, Caller caller, String txId, long time) {
    this.work = work;
    this.mode = mode;
    this.caller = caller;
    this.txId = txId;
    this.time = time;
  }

  /** Who signed the proposal. */
  public Caller caller() {
    return caller;
  }

  public String txId() {
    return txId;
  }

  /** The transaction's timestamp, which the client chose: milliseconds since 1970 (UTC). */
  public long time() {
    return time;
  }

  /**
   * The effective time of writing a record that was last written at {@code last}: never earlier.
   */
  public long timeAfter(long last) {
    return Math.max(time, last);
  }

  /** A new id of this kind, such as {@code asset-…}; one per kind and transaction. */
  public String newId(String kind) {
    if (!idKinds.add(kind)) {
      throw new IllegalStateException("a transaction makes one id per kind");
    }
    return kind + "-" + txId.substring(0, 32);
  }

  /**
   * A new row id, {@code <txid>-<n>}, unique on the ledger: its key can be written without reading.
   */
  public String newRow() {
    return txId + "-" + rows++;
  }

  /** The value of a key, if there is one. */
  public <T extends Record> Optional<T> find(Key key, Class<T> type) {
    byte[] value = work.get(key.composite());
    if (value == null) {
      return Optional.empty();
    }
    Record known = decoded.get(key.composite());
    if (!type.isInstance(known)) {
      known = StoredJson.decode(value, type);
      decoded.put(key.composite(), known);
    }
    return Optional.of(type.cast(known));
  }

  /**
   * The value of a key.
   *
   * @param what the thing in words, for the refusal
   * @throws TallystickException {@code NOT_FOUND}
   */
  public <T extends Record> T get(Key key, Class<T> type, String what) {
    return find(key, type)
        .orElseThrow(
            () -> new TallystickException(ErrorCode.NOT_FOUND, "There is no " + what + "."));
  }

  /** Whether the key has a value. */
  public boolean exists(Key key) {
    return work.get(key.composite()) != null;
  }

  /** Writes a value; blindly, unless the key was read before. */
  public void put(Key key, Record value) {
    requireSubmit();
    work.put(key.composite(), StoredJson.encode(value));
    decoded.remove(key.composite());
  }

  /** Writes a value where none is, and reads the key to be sure. */
  public void create(Key key, Record value, String what) {
    if (exists(key)) {
      throw new TallystickException(ErrorCode.ALREADY_EXISTS, what + " exists already.");
    }
    put(key, value);
  }

  public void delete(Key key) {
    requireSubmit();
    work.delete(key.composite());
    decoded.remove(key.composite());
  }

  /**
   * Makes the owner's guard key of a thing: whoever changes the thing writes it too, so a peer of
   * the owner must endorse beside the majority. Its content is worthless.
   *
   * @param kind such as {@code asset}
   * @param generation counts owners; the thing's head holds it, so that a departed owner's guard
   *     can be retired
   */
  public void establishGuard(String kind, String id, int generation, String ownerMspId) {
    touchGuard(kind, id, generation);
    work.requireEndorsement(guardKey(kind, id, generation).composite(), ownerMspId);
  }

  /** Writes the owner's guard key, blindly. */
  public void touchGuard(String kind, String id, int generation) {
    put(guardKey(kind, id, generation), new Guard());
  }

  static Key guardKey(String kind, String id, int generation) {
    return Key.of("guard", kind, id, Integer.toString(generation));
  }

  /**
   * A page of values whose keys start with the prefix, in order of their keys. Evaluate only.
   *
   * @param pageSize 1 to {@link Limits#PAGE_ROWS}
   * @param bookmark from the page before, or null
   */
  public <T extends Record> Page<T> page(Key prefix, Class<T> type, int pageSize, String bookmark) {
    State.Rows rows = range(prefix, requirePageSize(pageSize), bookmark);
    List<T> items = new ArrayList<>();
    rows.entries().forEach(row -> items.add(StoredJson.decode(row.value(), type)));
    return new Page<>(items, Bookmarks.after(prefix, rows.next()));
  }

  /**
   * Shows every value whose key starts with the prefix. Evaluate only.
   *
   * @throws TallystickException {@code TOO_MANY_ROWS} from {@link Limits#QUERY_ROWS} rows on
   */
  public <T extends Record> void forEach(Key prefix, Class<T> type, BiConsumer<Key, T> reader) {
    String bookmark = null;
    int seen = 0;
    do {
      State.Rows rows = range(prefix, Limits.PAGE_ROWS, bookmark);
      seen += rows.entries().size();
      if (seen >= Limits.QUERY_ROWS) {
        throw new TallystickException(
            ErrorCode.TOO_MANY_ROWS, "There are too many rows for one answer; ask page by page.");
      }
      rows.entries()
          .forEach(
              row -> reader.accept(Key.parse(row.key()), StoredJson.decode(row.value(), type)));
      bookmark = Bookmarks.after(prefix, rows.next());
    } while (bookmark != null);
  }

  /** A page of the values that a key had, newest first. Evaluate only. */
  public <T extends Record> Page<Version<T>> history(
      Key key, Class<T> type, int pageSize, String bookmark) {
    requireEvaluate();
    int from = Bookmarks.offset(bookmark);
    int until = from + requirePageSize(pageSize);
    List<State.Change> changes = work.history(key.composite(), until + 1);
    List<Version<T>> items = new ArrayList<>();
    for (State.Change change :
        changes.subList(Math.min(from, changes.size()), Math.min(until, changes.size()))) {
      T value = change.value() == null ? null : StoredJson.decode(change.value(), type);
      items.add(new Version<>(change.txId(), change.at(), value));
    }
    return new Page<>(items, changes.size() > until ? Bookmarks.ofOffset(until) : null);
  }

  /** Adds a line to the transaction's one event. */
  public void emit(String type, Record data) {
    requireSubmit();
    events.add(new EventLine(type, data));
  }

  List<EventLine> events() {
    return List.copyOf(events);
  }

  /** How often the peer was asked so far. */
  int roundTrips() {
    return work.roundTrips();
  }

  void flush() {
    work.flush();
  }

  private State.Rows range(Key prefix, int pageSize, String bookmark) {
    requireEvaluate();
    return work.range(prefix.composite(), pageSize, Bookmarks.start(prefix, bookmark));
  }

  private static int requirePageSize(int pageSize) {
    if (pageSize < 1 || pageSize > Limits.PAGE_ROWS) {
      throw new TallystickException(
          ErrorCode.MEMBER_INVALID, "pageSize must be from 1 to " + Limits.PAGE_ROWS + ".");
    }
    return pageSize;
  }

  private void requireSubmit() {
    if (mode != Mode.SUBMIT) {
      throw new IllegalStateException("an evaluate transaction writes nothing");
    }
  }

  private void requireEvaluate() {
    if (mode != Mode.EVALUATE) {
      throw new IllegalStateException("a submit transaction scans nothing");
    }
  }

  /** The content of a guard key. */
  record Guard() {}
}
