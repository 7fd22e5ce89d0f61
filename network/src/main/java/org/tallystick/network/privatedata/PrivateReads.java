package org.tallystick.network.privatedata;

import java.util.Iterator;
import java.util.Optional;
import org.tallystick.network.ledger.StateEntry;
import org.tallystick.network.ledger.VersionedValue;

/** The private data that one peer has at one height. */
public interface PrivateReads {

  /** A value and the version that it had when the peer got it; empty when the peer has none. */
  Optional<VersionedValue> get(String chaincode, String collection, String key);

  /**
   * Rows of a range in the order of the UTF-8 bytes of their keys; bounds as those of the public
   * state.
   */
  Iterator<StateEntry> range(String chaincode, String collection, String start, String end);
}
