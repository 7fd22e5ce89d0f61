package org.tallystick.network.ledger;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import org.tallystick.network.identity.Sha256;

/**
 * Hashes rows of the state, each field with its length in front, so that two states cannot collide
 * by shifting.
 */
final class StateHash {

  private final MessageDigest digest = Sha256.digest();
  private final ByteBuffer number = ByteBuffer.allocate(Long.BYTES);

  void add(String namespace, String key, VersionedValue row) {
    add(ByteString.copyFromUtf8(namespace));
    add(ByteString.copyFromUtf8(key));
    add(row.version().block());
    add(row.version().transaction());
    add(row.value());
    add(row.metadata().size());
    row.metadata()
        .forEach(
            (name, value) -> {
              add(ByteString.copyFromUtf8(name));
              add(value);
            });
  }

  ByteString finish() {
    return ByteString.copyFrom(digest.digest());
  }

  private void add(ByteString field) {
    add(field.size());
    field.asReadOnlyByteBufferList().forEach(digest::update);
  }

  private void add(long field) {
    digest.update(number.clear().putLong(field).flip());
  }
}
