package org.tallystick.chaincode.revenue.api;

/** Types of event lines of this capability and the records that they carry. */
public final class RevenueEvents {
  /** Units were issued: {@link UnitIssue}. */
  public static final String UNITS_ISSUED = "revenue.unitsIssued";

  /** Units were sent: {@link UnitRow}. */
  public static final String UNITS_SENT = "revenue.unitsSent";

  /** A holding changed: {@link Holding}, as it is now. */
  public static final String HOLDING_CHANGED = "revenue.holdingChanged";

  /** Unit rows were merged: {@link MergedUnits}. */
  public static final String UNITS_MERGED = "revenue.unitsMerged";

  /** A sale was paid: {@link Income}. */
  public static final String EARNED = "revenue.earned";

  /** Income was folded: {@link FoldReceipt}, with the new income rows of ancestors. */
  public static final String FOLDED = "revenue.folded";

  /** A holder claimed: {@link ClaimReceipt}. */
  public static final String CLAIMED = "revenue.claimed";

  private RevenueEvents() {}
}
