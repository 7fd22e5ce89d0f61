package org.tallystick.chaincode.revenue.api;

/** What a line of a split is. */
public enum SplitKind {
  /** The consortium's fee. */
  FEE,
  /** An ancestor's royalty, all paths together. */
  ROYALTY,
  /** The rest, for the asset sold. */
  REST,
  /** A holder's part of a royalty or of the rest. */
  HOLDER,
  /** The fraction of a royalty or rest that stays in the accumulator. */
  RESIDUE
}
