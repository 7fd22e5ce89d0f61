package org.tallystick.chaincode.revenue;

/** Every limit on what one call of revenue may ask for, each with the reason for its number. */
final class RevenueLimits {
  /**
   * Royalty rows that one fold may write: with 64 ancestors still eight sales at once, in a
   * transaction of some hundred kilobytes.
   */
  static final int FOLD_ROYALTY_ROWS = 512;

  /** Holders of one asset that a preview lists: a page that a person can still read. */
  static final int PREVIEW_HOLDERS = 1_000;

  /** Lines of a preview through many ancestors: about a megabyte. */
  static final int PREVIEW_LINES = 5_000;

  /** Folds on a page of a statement: each can have hundreds of royalty rows. */
  static final int STATEMENT_FOLDS = 100;

  /** Arriving unit rows that a position shows: as many as one merge takes. */
  static final int POSITION_ROWS = 100;

  private RevenueLimits() {}
}
