package org.tallystick.network.consortium;

/** What a name may be made of: as Fabric wants it, and never longer than a file name can be. */
public enum NameRule {
  /** A channel. */
  CHANNEL("[a-z][a-z0-9.-]{0,248}", "lower-case letters, digits, '.' and '-'"),

  /** An organisation. */
  ORGANISATION("[A-Za-z][A-Za-z0-9]{0,30}", "letters and digits"),

  /** An MSP id. */
  MSP_ID("[A-Za-z0-9.-]{1,40}", "letters, digits, '.' and '-'"),

  /** A host name or a domain. */
  HOST("[a-z0-9]([a-z0-9.-]{0,60}[a-z0-9])?", "lower-case letters, digits, '.' and '-'"),

  /** Whom a certificate is issued for. */
  ENROLMENT_ID("[a-z][a-z0-9._-]{0,39}", "lower-case letters, digits, '.', '_' and '-'"),

  /** A person as people write it. */
  DISPLAY_NAME("[^\\p{Cntrl}]{1,80}", "up to 80 characters"),

  /** A certificate's attribute; Fabric CA keeps those with {@code hf.} to itself. */
  ATTRIBUTE("(?!hf\\.)[A-Za-z0-9._-]{1,64}", "letters, digits, '.', '_', '-', not 'hf.' first"),

  /** What such an attribute says. */
  ATTRIBUTE_VALUE("[^\\p{Cntrl}]{1,200}", "up to 200 characters"),

  /** A chaincode. */
  CHAINCODE("[a-zA-Z0-9]+([-_][a-zA-Z0-9]+)*", "letters and digits, with '-' or '_' between"),

  /** A chaincode's version. */
  VERSION("[A-Za-z0-9_.+-]{1,40}", "letters, digits, '_.+-'");

  private final String pattern;
  private final String words;

  NameRule(String pattern, String words) {
    this.pattern = pattern;
    this.words = words;
  }

  /**
   * Refuses what is no such name.
   *
   * @return the same text
   * @throws IllegalArgumentException saying what is allowed
   */
  public String check(String text) {
    if (!text.matches(pattern)) {
      throw new IllegalArgumentException("'" + text + "' cannot be used; allowed: " + words);
    }
    return text;
  }
}
