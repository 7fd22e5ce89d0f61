package org.tallystick.portal.identity;

import java.util.Base64;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The key that seals the wallet. It comes from the environment and is never in the database. */
public record WalletKey(SecretKey key) {

  /** Reads 32 bytes in base64. */
  public static WalletKey fromBase64(String text) {
    byte[] bytes = Base64.getDecoder().decode(text.strip());
    if (bytes.length != 32) {
      throw new IllegalStateException("the wallet key must be 32 bytes in base64");
    }
    return new WalletKey(new SecretKeySpec(bytes, "AES"));
  }

  @Override
  public String toString() {
    return "WalletKey[sealed]";
  }
}
