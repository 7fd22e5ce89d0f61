package org.tallystick.network.ledger;

import com.google.protobuf.ByteString;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.hyperledger.fabric.protos.peer.MetaDataKeys;

/**
 * What the state holds for one key.
 *
 * @param value never empty; an empty value is a delete
 * @param metadata name to bytes in byte order of the names; empty when the key carries none
 * @param version who wrote value or metadata last
 */
public record VersionedValue(ByteString value, Map<String, ByteString> metadata, Version version) {

  /** Name of the metadata entry that holds a key's own endorsement policy. */
  public static final String VALIDATION_PARAMETER = MetaDataKeys.VALIDATION_PARAMETER.name();

  public VersionedValue {
    if (value.isEmpty()) {
      throw new IllegalArgumentException("a key with an empty value is a deleted key");
    }
    metadata = sorted(metadata);
  }

  /** Bytes of the key's own endorsement policy, empty when the chaincode's policy applies. */
  public ByteString validationParameter() {
    return metadata.getOrDefault(VALIDATION_PARAMETER, ByteString.EMPTY);
  }

  static Map<String, ByteString> sorted(Map<String, ByteString> metadata) {
    if (metadata.isEmpty()) {
      return Map.of();
    }
    Map<String, ByteString> copy = new TreeMap<>(Utf8Order.INSTANCE);
    copy.putAll(metadata);
    return Collections.unmodifiableMap(copy);
  }
}
