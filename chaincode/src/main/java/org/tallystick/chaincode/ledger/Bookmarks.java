package org.tallystick.chaincode.ledger;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.tallystick.chaincode.ledger.api.ErrorCode;
import org.tallystick.chaincode.ledger.api.TallystickException;

/**
 * Bookmarks as clients see them. They hold only what follows the prefix, so that a made-up bookmark
 * cannot lead a query out of its range.
 */
public final class Bookmarks {
  private static final String HISTORY = "after:";

  private Bookmarks() {}

  static String after(Key prefix, String nextKey) {
    return nextKey.isEmpty() ? null : encode(nextKey.substring(prefix.composite().length()));
  }

  static String start(Key prefix, String bookmark) {
    return bookmark == null ? "" : prefix.composite() + decode(bookmark);
  }

  /** The bookmark of a query that counts: where its next page starts. */
  public static String ofOffset(int offset) {
    return encode(HISTORY + offset);
  }

  /** What {@link #ofOffset} was given; 0 without a bookmark. */
  public static int offset(String bookmark) {
    if (bookmark == null) {
      return 0;
    }
    String text = decode(bookmark);
    if (!text.matches(HISTORY + "[1-9][0-9]{0,5}")) {
      throw invalid();
    }
    return Integer.parseInt(text.substring(HISTORY.length()));
  }

  private static String encode(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String decode(String bookmark) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(bookmark), StandardCharsets.UTF_8);
      if (text.chars().anyMatch(c -> c > '~')) {
        throw invalid();
      }
      return text;
    } catch (IllegalArgumentException e) {
      throw invalid();
    }
  }

  private static TallystickException invalid() {
    return new TallystickException(
        ErrorCode.MEMBER_INVALID, "bookmark is not one that a page of this query gave.");
  }
}
