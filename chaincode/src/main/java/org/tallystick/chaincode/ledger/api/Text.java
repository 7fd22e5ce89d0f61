package org.tallystick.chaincode.ledger.api;

import java.util.regex.Pattern;

/**
 * The shapes that a string member can have. Every shape but the first three is ASCII; all are NFC
 * and free of control characters (prose may break lines). Lengths are code points.
 */
public enum Text {
  /** One line for people: names, titles, references. */
  LABEL(1, 200, null),
  /** Several lines for people. */
  PROSE(0, 4_000, null),
  /** A canonical JSON text as a string (stored results, documents). */
  JSON(0, 1_000_000, null),
  /**
   * Money in minor units, or units, as a canonical decimal: no sign, no leading zero, at most 18
   * digits (so that it fits a 64-bit integer of any database).
   */
  DECIMAL(1, 18, "0|[1-9][0-9]{0,17}"),
  /** A non-negative integer of any size, for exact numerators. */
  BIG(1, 600, "0|[1-9][0-9]*"),
  /** An id that the ledger gave: kind, dash, 32 hexadecimal digits. */
  ID(1, 64, "[a-z]{2,8}-[0-9a-f]{32}"),
  /** A row of a log: a transaction id, with a number where one transaction wrote several. */
  ROW(64, 70, "[0-9a-f]{64}-[0-9]{1,5}"),
  /** A transaction id. */
  TXID(64, 64, "[0-9a-f]{64}"),
  /** SHA-256 in lower-case hexadecimal. */
  DIGEST(64, 64, "[0-9a-f]{64}"),
  /** An organisation: its MSP id. */
  MSP(1, 64, "[A-Za-z0-9.-]+"),
  /** A person of an organisation: the enrolment id, exact and case-sensitive. */
  PERSON(1, 64, "[!-~]+"),
  /** An account: {@code MSP} of an organisation, or {@code MSP/person}. */
  ACCOUNT(1, 129, "[A-Za-z0-9.-]{1,64}(/[!-~]{1,64})?"),
  /** An organisation, an account, or {@code *} for everybody. */
  AUDIENCE(1, 129, "\\*|[A-Za-z0-9.-]{1,64}(/[!-~]{1,64})?"),
  /**
   * A code word: version numbers, currencies, territories, purposes, clauses; {@code *} for all.
   */
  CODE(1, 64, "\\*|[A-Za-z0-9][A-Za-z0-9._+-]*"),
  /** What a client calls one submission; unique per caller. */
  REQUEST(8, 64, "[A-Za-z0-9._:-]+"),
  /** Where the next page starts; opaque. */
  BOOKMARK(1, 1_024, "[A-Za-z0-9_-]+"),
  /** A relative file name with forward slashes. */
  PATH(1, 512, null),
  /** A media type. */
  MEDIA_TYPE(3, 100, "[a-z0-9.+-]+/[A-Za-z0-9.+-]+"),
  /** A web address or other identifier of the outside world. */
  URI(1, 1_000, "[!-~]+");

  private final int minimum;
  private final int maximum;
  private final Pattern pattern;

  Text(int minimum, int maximum, String pattern) {
    this.minimum = minimum;
    this.maximum = maximum;
    this.pattern = pattern == null ? null : Pattern.compile(pattern);
  }

  public int minimumLength() {
    return minimum;
  }

  public int maximumLength() {
    return maximum;
  }

  /** The regular expression of the whole text, or null where any text will do. */
  public String pattern() {
    return pattern == null ? null : pattern.pattern();
  }

  /** Whether the text, taken to be NFC, has this shape. */
  public boolean admits(String text) {
    int length = text.codePointCount(0, text.length());
    return length >= minimum
        && length <= maximum
        && text.codePoints().noneMatch(this::forbids)
        && (pattern == null || pattern.matcher(text).matches());
  }

  private boolean forbids(int codePoint) {
    boolean lineBreak = codePoint == '\n' || codePoint == '\t';
    boolean control = codePoint < 0x20 || codePoint >= 0x7f && codePoint < 0xa0;
    boolean invisible =
        codePoint == 0x2028
            || codePoint == 0x2029
            || codePoint == 0xfeff
            || codePoint == 0xfffd
            || codePoint >= 0x202a && codePoint <= 0x202e
            || codePoint >= 0x2066 && codePoint <= 0x2069
            || codePoint >= 0xd800 && codePoint <= 0xdfff
            || (codePoint & 0xfffe) == 0xfffe;
    return invisible || control && !(lineBreak && (this == PROSE || this == JSON));
  }
}
