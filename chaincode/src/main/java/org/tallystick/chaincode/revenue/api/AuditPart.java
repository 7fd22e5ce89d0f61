package org.tallystick.chaincode.revenue.api;

/** The books that the audit sums, one after the other. */
public enum AuditPart {
  /** Everything minted. */
  MINTED,
  /** Everything burned. */
  BURNED,
  /** Balances of accounts. */
  ACCOUNTS,
  /** Unswept credits, fees among them. */
  CREDITS,
  /** Unfolded income. */
  INCOME,
  /** Accumulated for units. */
  ACCUMULATED,
  /** Claimed by holders; taken off what was accumulated. */
  CLAIMED,
  /** Units issued. */
  UNITS_ISSUED,
  /** Units held. */
  UNITS_HELD,
  /** Units sent and not yet merged. */
  UNITS_MOVING,
  /** What claims for all holdings would pay now. */
  PROMISED,
  /** What claims for units on their way would pay now. */
  PROMISED_MOVING
}
