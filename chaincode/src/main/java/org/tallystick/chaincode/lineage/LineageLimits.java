package org.tallystick.chaincode.lineage;

/** What lineage can grow to, with the reason for each number. */
final class LineageLimits {
  /** A sale must know its takers; more direct parents than this is a list nobody has agreed to. */
  static final int PARENTS = 16;

  /** A link reads every ancestor once; a thousand reads are some tenths of a second, once. */
  static final int ANCESTORS = 1_024;

  /** The longest chain that a walk follows; royalty paths are no longer. */
  static final int DEPTH = 64;

  /** Above 1,024 ancestors with 16 parents each, so that a walk up is always whole. */
  static final int WALK_EDGES = 20_000;

  private LineageLimits() {}
}
