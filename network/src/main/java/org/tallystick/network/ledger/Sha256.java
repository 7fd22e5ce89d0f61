package org.tallystick.network.ledger;

import com.google.protobuf.ByteString;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** The one hash of a Fabric ledger: of blocks, transaction ids, proposals and range queries. */
public final class Sha256 {

  private Sha256() {}

  /** Hash of the parts, one after the other. */
  public static ByteString of(Iterable<ByteString> parts) {
    MessageDigest digest = digest();
    for (ByteString part : parts) {
      part.asReadOnlyByteBufferList().forEach(digest::update);
    }
    return ByteString.copyFrom(digest.digest());
  }

  /** Hash of the parts, one after the other. */
  public static ByteString of(ByteString... parts) {
    return of(Arrays.asList(parts));
  }

  static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
