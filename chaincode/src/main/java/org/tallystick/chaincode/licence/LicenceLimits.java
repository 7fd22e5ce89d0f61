package org.tallystick.chaincode.licence;

/** Every limit on what one call about licences may ask for, each with the reason for its number. */
final class LicenceLimits {
  /** A century: longer than any right that could be licensed. */
  static final int DURATION_DAYS = 36_500;

  /** A supply that can still be searched for a free number; beyond it, it is hardly limited. */
  static final int SUPPLY = 10_000;

  /** Licences of one holder and asset that a check looks at: more than anybody would buy. */
  static final int CHECKED_LICENCES = 1_000;

  private LicenceLimits() {}
}
