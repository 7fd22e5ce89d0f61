package org.tallystick.network.system;

import com.google.protobuf.ByteString;
import java.util.Map;

/** Keys and values of one namespace or collection, as a transaction reads and writes them. */
public interface KeyedState {

  /** The committed value of a key, empty bytes when it is absent. */
  ByteString get(String key);

  /** Writes a key. */
  void put(String key, ByteString value);

  /** Deletes a key. */
  void delete(String key);

  /** All keys that begin with a prefix of ASCII characters, with their values. */
  Map<String, ByteString> withPrefix(String prefix);
}
