package org.tallystick.network.ledger;

import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import org.tallystick.network.identity.Sha256;

/**
 * The public trace of a private key: where it is, and the SHA-256 of its name. In the state it
 * stands beside the public keys, in a namespace that no chaincode can have as its name.
 *
 * @param namespace the chaincode
 * @param collection its collection
 * @param hash SHA-256 of the key, one character for each byte, so that text order is byte order
 */
public record HashedKey(String namespace, String collection, String hash) {

  /** Fabric's state database joins the names in the same way. */
  private static final String JOINER = "$$h";

  /** The trace of a key. */
  public static HashedKey of(String namespace, String collection, String key) {
    return of(namespace, collection, Sha256.of(ByteString.copyFromUtf8(key)));
  }

  /** The trace of a key of which only the hash is known. */
  public static HashedKey of(String namespace, String collection, ByteString hash) {
    return new HashedKey(namespace, collection, text(hash));
  }

  /** The namespace of a collection's hashes in the state. */
  public static String stateNamespace(String namespace, String collection) {
    return namespace + JOINER + collection;
  }

  /** The namespace of this key's hash in the state; the key there is {@link #hash}. */
  public String stateNamespace() {
    return stateNamespace(namespace, collection);
  }

  static String text(ByteString hash) {
    return hash.toString(StandardCharsets.ISO_8859_1);
  }

  /** Chaincode, or chaincode and collection, as the bytes of a state's changes name them. */
  static String[] parts(String stateNamespace) {
    int joined = stateNamespace.indexOf(JOINER);
    return joined < 0
        ? new String[] {stateNamespace, ""}
        : new String[] {
          stateNamespace.substring(0, joined), stateNamespace.substring(joined + JOINER.length())
        };
  }

  static ByteString bytes(String hash) {
    return ByteString.copyFrom(hash, StandardCharsets.ISO_8859_1);
  }
}
