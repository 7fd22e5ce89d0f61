package org.tallystick.chaincode.ledger;

/** Every limit on what one call may ask of the ledger, each with the reason for its number. */
public final class Limits {
  /** A manifest of 256 files with the longest names is a third of it; a block holds many such. */
  public static final int ARGUMENT_CHARACTERS = 512 * 1024;

  /** The deepest record has five levels; a parser of a hostile text shall stop early. */
  public static final int ARGUMENT_DEPTH = 12;

  /** Member names are ours; the longest has twenty letters, facts may have a few more. */
  public static final int NAME_CHARACTERS = 64;

  /** Safe integers have 16 digits and a sign; anything longer is refused before it is parsed. */
  public static final int NUMBER_CHARACTERS = 17;

  /** Lists that say nothing else: enough for a screen, small enough for one transaction. */
  public static final int ITEMS = 100;

  /** Largest integer that JSON readers everywhere keep exact: 2^53 − 1. */
  public static final long SAFE_INTEGER = 9_007_199_254_740_991L;

  /** A thousand rows are ten batches of the peer's own size, some hundred milliseconds. */
  public static final int PAGE_ROWS = 1_000;

  /** Fabric's default totalQueryLimit, at which it truncates without a word. */
  public static final int QUERY_ROWS = 100_000;

  private Limits() {}
}
