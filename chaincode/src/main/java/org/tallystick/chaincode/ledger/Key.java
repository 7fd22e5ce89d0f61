package org.tallystick.chaincode.ledger;

import java.util.List;

/**
 * A typed key: {@code Key.of("credit", account, rowId)}. A key with its last parts left out is the
 * prefix of all keys that have them.
 *
 * @param type what is stored, a word in lower case
 * @param parts ASCII texts without control characters, as the shapes of arguments guarantee
 */
public record Key(String type, List<String> parts) {
  private static final char SEPARATOR = '\u0000';

  public Key {
    parts = List.copyOf(parts);
    requirePrintable(type);
    parts.forEach(Key::requirePrintable);
  }

  public static Key of(String type, String... parts) {
    return new Key(type, List.of(parts));
  }

  /**
   * Fabric's composite key. Every part ends with the separator, so no key is another's accidental
   * prefix.
   */
  public String composite() {
    StringBuilder text = new StringBuilder().append(SEPARATOR).append(type).append(SEPARATOR);
    parts.forEach(part -> text.append(part).append(SEPARATOR));
    return text.toString();
  }

  /** The key of a composite key that {@link #composite} made. */
  static Key parse(String composite) {
    List<String> parts = List.of(composite.substring(1).split(String.valueOf(SEPARATOR)));
    return new Key(parts.get(0), parts.subList(1, parts.size()));
  }

  private static void requirePrintable(String part) {
    if (part.isEmpty() || part.chars().anyMatch(c -> c <= ' ' || c > '~')) {
      throw new IllegalArgumentException("a key part is empty or not printable ASCII");
    }
  }
}
