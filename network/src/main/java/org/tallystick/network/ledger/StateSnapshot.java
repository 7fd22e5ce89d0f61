package org.tallystick.network.ledger;

import java.util.Iterator;
import java.util.Optional;
import org.hyperledger.fabric.protos.ledger.queryresult.KeyModification;

/**
 * The public state after a number of blocks. It never changes, costs nothing to hold, and may be
 * read by any thread while later blocks are committed.
 */
public interface StateSnapshot {

  /** How many blocks made this state; 1 is the state after the genesis block. */
  long height();

  /** Value, metadata and version of a key; empty when the key is absent or deleted. */
  Optional<VersionedValue> get(String namespace, String key);

  /**
   * Rows of a range in the order of the UTF-8 bytes of their keys.
   *
   * @param start first key, inclusive; empty begins with the first key
   * @param end last key, exclusive; empty means no upper bound
   */
  Iterator<StateEntry> range(String namespace, String start, String end);

  /**
   * Every write of a key by a valid transaction, newest first, deletes included. A change of
   * metadata alone leaves no history.
   */
  Iterator<KeyModification> history(String namespace, String key);

  /**
   * What a namespace holds, as one object. Empty where the namespace has changed since this state,
   * or where nobody keeps account of it.
   */
  default Optional<Revision> revision(String namespace) {
    return Optional.empty();
  }
}
