package org.tallystick.chaincode.revenue.api;

/** What changed a holding. */
public enum HolderEntryKind {
  /** Units came at the issue. */
  ISSUED,
  /** Units that others sent were merged, with what they earned on their way. */
  MERGED,
  /** Units were sent; what they had earned stayed. */
  SENT,
  /** What was earned was paid, rounded down. */
  CLAIMED
}
