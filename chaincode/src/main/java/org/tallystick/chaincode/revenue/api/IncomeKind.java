package org.tallystick.chaincode.revenue.api;

/** Where income comes from. */
public enum IncomeKind {
  /** A sale: pays fee, then ancestors, then unit holders. */
  SALE,
  /** A royalty of a descendant's sale: goes to unit holders whole. */
  ROYALTY
}
