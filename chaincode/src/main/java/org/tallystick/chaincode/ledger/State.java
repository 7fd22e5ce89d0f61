package org.tallystick.chaincode.ledger;

import java.util.List;

/**
 * What a transaction asks of the world state, in Fabric's terms. Reads see what was committed
 * before the transaction. Every call is one round trip to the peer.
 */
interface State {
  /** The committed value, or null. */
  byte[] get(String key);

  void put(String key, byte[] value);

  void delete(String key);

  /** From commit on, writes of the key need a peer of this organisation to endorse. */
  void requireEndorsement(String key, String mspId);

  /**
   * Rows whose keys start with the prefix, in order of their bytes.
   *
   * @param start the key to start at; empty: the first
   */
  Rows range(String prefix, int pageSize, String start);

  /** Committed values of a key, newest first, at most so many; a deletion has a null value. */
  List<Change> history(String key, int limit);

  /** A page of rows; {@code next} is the key of the row after it, empty at the end. */
  record Rows(List<Entry> entries, String next) {}

  /** A row. */
  record Entry(String key, byte[] value) {}

  /** A value that a transaction wrote; {@code at} in milliseconds since 1970 (UTC). */
  record Change(String txId, long at, byte[] value) {}
}
