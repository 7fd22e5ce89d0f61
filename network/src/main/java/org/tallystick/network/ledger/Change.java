package org.tallystick.network.ledger;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import java.util.Map;
import java.util.Optional;

/**
 * What one transaction did to one key.
 *
 * @param source the transaction, for the history
 * @param version block and position of that transaction
 * @param value the value from now on, null when the key is gone
 * @param metadata the metadata from now on
 * @param inHistory whether the value was written or deleted, rather than metadata alone
 */
record Change(
    Source source,
    Version version,
    ByteString value,
    Map<String, ByteString> metadata,
    boolean inHistory) {

  /** Id and client's timestamp of a transaction, shared by all its changes. */
  record Source(String transactionId, Timestamp timestamp) {}

  /** The end of a key because its time is up with a block; later than all its transactions. */
  static Change end(long block) {
    return new Change(
        new Source("", Timestamp.getDefaultInstance()),
        new Version(block, Integer.MAX_VALUE),
        null,
        Map.of(),
        false);
  }

  Optional<VersionedValue> state() {
    return value == null
        ? Optional.empty()
        : Optional.of(new VersionedValue(value, metadata, version));
  }
}
