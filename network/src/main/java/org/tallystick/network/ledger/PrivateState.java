package org.tallystick.network.ledger;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The private values that one peer has, at every height. One thread writes, any number read. What
 * is forgotten leaves no trace, at no height.
 */
public final class PrivateState {
  private static final String JOINER = "$$p";
  private static final Change.Source NOBODY = new Change.Source("", Timestamp.getDefaultInstance());

  private final VersionedState state = new VersionedState();
  private final Map<HashedKey, String> keys = new ConcurrentHashMap<>();

  /**
   * Writes a value that is newer than all of its key.
   *
   * @param value empty deletes the key
   */
  public void write(
      String chaincode, String collection, String key, ByteString value, Version version) {
    keys.put(HashedKey.of(chaincode, collection, key), key);
    state.add(
        namespace(chaincode, collection),
        key,
        new Change(NOBODY, version, value.isEmpty() ? null : value, Map.of(), false));
  }

  /** The newest value of a key. */
  public Optional<VersionedValue> latest(String chaincode, String collection, String key) {
    return get(Long.MAX_VALUE, chaincode, collection, key);
  }

  /** The value of a key at a height. */
  public Optional<VersionedValue> get(
      long height, String chaincode, String collection, String key) {
    return state.at(height).get(namespace(chaincode, collection), key);
  }

  /** Rows of a range at a height; bounds as {@link StateSnapshot#range}. */
  public Iterator<StateEntry> range(
      long height, String chaincode, String collection, String start, String end) {
    return state.at(height).range(namespace(chaincode, collection), start, end);
  }

  /** Forgets a value if it is the newest of its key still, and everything before it. */
  public void expire(PrivateExpiry expiry, long block) {
    HashedKey key = expiry.key();
    String name = keys.get(key);
    if (name != null
        && latest(key.namespace(), key.collection(), name)
            .filter(value -> value.version().block() == expiry.committedIn())
            .isPresent()) {
      end(key, name, block);
    }
  }

  /** Forgets all values of a key up to a purge. */
  public void purge(PrivatePurge purge) {
    HashedKey key = purge.key();
    String name = keys.get(key);
    if (name == null) {
      return;
    }
    boolean writtenSince =
        latest(key.namespace(), key.collection(), name)
            .filter(value -> value.version().compareTo(purge.version()) > 0)
            .isPresent();
    if (writtenSince) {
      state.forgetOlder(namespace(key.namespace(), key.collection()), name);
    } else {
      end(key, name, purge.version().block());
    }
  }

  private void end(HashedKey key, String name, long block) {
    String namespace = namespace(key.namespace(), key.collection());
    state.add(namespace, name, Change.end(block));
    state.forgetOlder(namespace, name);
    keys.remove(key);
  }

  private static String namespace(String chaincode, String collection) {
    return chaincode + JOINER + collection;
  }
}
