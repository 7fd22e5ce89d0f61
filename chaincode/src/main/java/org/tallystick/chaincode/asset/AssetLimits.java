package org.tallystick.chaincode.asset;

/** What callers can make large, with the reason for each number. List lengths are on the api records. */
final class AssetLimits {
  /** Longest name of a fact: a heading, not a sentence. */
  static final int FACT_NAME_LENGTH = 40;

  /** Most bytes of a file and of a version: the largest integer that every JSON reader keeps exact. */
  static final long MAX_BYTES = (1L << 53) - 1;

  private AssetLimits() {}
}
