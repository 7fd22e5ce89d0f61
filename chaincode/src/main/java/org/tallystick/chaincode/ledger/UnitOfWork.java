package org.tallystick.chaincode.ledger;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads through and writes into a cache that is flushed once: the transaction sees its own writes,
 * which Fabric does not show, and touches each key once.
 */
final class UnitOfWork {
  private final State state;
  private final Map<String, byte[]> read = new LinkedHashMap<>();
  private final Map<String, byte[]> written = new LinkedHashMap<>();
  private final Map<String, String> endorsers = new LinkedHashMap<>();
  private int roundTrips;

  UnitOfWork(State state) {
    this.state = state;
  }

  byte[] get(String key) {
    if (written.containsKey(key)) {
      return written.get(key);
    }
    if (!read.containsKey(key)) {
      roundTrips++;
      read.put(key, state.get(key));
    }
    return read.get(key);
  }

  void put(String key, byte[] value) {
    written.put(key, value);
  }

  void delete(String key) {
    written.put(key, null);
  }

  void requireEndorsement(String key, String mspId) {
    endorsers.put(key, mspId);
  }

  State.Rows range(String prefix, int pageSize, String start) {
    refuseAfterWrite();
    roundTrips++;
    return state.range(prefix, pageSize, start);
  }

  List<State.Change> history(String key, int limit) {
    refuseAfterWrite();
    roundTrips++;
    return new ArrayList<>(state.history(key, limit));
  }

  boolean hasWrites() {
    return !written.isEmpty() || !endorsers.isEmpty();
  }

  /**
   * Sends the writes. Stock calls, one per key; a peer that takes batches needs one message here.
   */
  void flush() {
    written.forEach(
        (key, value) -> {
          roundTrips++;
          if (value == null) {
            state.delete(key);
          } else {
            state.put(key, value);
          }
        });
    endorsers.forEach(
        (key, mspId) -> {
          roundTrips++;
          state.requireEndorsement(key, mspId);
        });
    written.clear();
    endorsers.clear();
  }

  /** How often the peer was asked. */
  int roundTrips() {
    return roundTrips;
  }

  private void refuseAfterWrite() {
    if (hasWrites()) {
      throw new IllegalStateException("a range or history does not see this transaction's writes");
    }
  }
}
