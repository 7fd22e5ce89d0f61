package org.tallystick.network.identity;

import com.google.protobuf.ByteString;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The one hash of Fabric: of blocks, transaction ids, proposals, range queries and packages. Made
 * by the provider of the signatures, which is native where it can be: the JDK's own is fast only
 * after its compiler has seen much of it.
 */
public final class Sha256 {

  /** A native digest is dear to make and to give back, so each thread keeps one. */
  private static final ThreadLocal<MessageDigest> OF_THREAD =
      ThreadLocal.withInitial(Sha256::digest);

  private Sha256() {}

  /** Hash of the parts, one after the other. */
  public static ByteString of(Iterable<ByteString> parts) {
    MessageDigest digest = OF_THREAD.get();
    digest.reset();
    for (ByteString part : parts) {
      part.asReadOnlyByteBufferList().forEach(digest::update);
    }
    return ByteString.copyFrom(digest.digest());
  }

  /** Hash of the parts, one after the other. */
  public static ByteString of(ByteString... parts) {
    return of(Arrays.asList(parts));
  }

  /** Hash of the bytes in hexadecimal digits. */
  public static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(digest().digest(bytes));
  }

  /** A hash that is still to be fed. */
  public static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256", Ecdsa.PROVIDER);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
