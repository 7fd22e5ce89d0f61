package org.tallystick.network.ledger;

import java.util.Comparator;

/**
 * Orders strings as a peer does: by their UTF-8 bytes, unsigned. That is the order of code points;
 * {@link String#compareTo} differs from it, because it puts surrogates before U+E000 to U+FFFF.
 */
public enum Utf8Order implements Comparator<String> {
  INSTANCE;

  @Override
  public int compare(String left, String right) {
    int common = Math.min(left.length(), right.length());
    for (int i = 0; i < common; i++) {
      char a = left.charAt(i);
      char b = right.charAt(i);
      if (a != b) {
        boolean aboveTheBasicPlane = Character.isSurrogate(a);
        return aboveTheBasicPlane == Character.isSurrogate(b)
            ? Character.compare(a, b)
            : aboveTheBasicPlane ? 1 : -1;
      }
    }
    return Integer.compare(left.length(), right.length());
  }
}
