package org.tallystick.chaincode.money;

/** How a parent's share of a descendant's income is reckoned. */
public enum RoyaltyKind {
  /** No share. */
  NONE,
  /** The rate of every descendant's income, once by every path. */
  ABSOLUTE,
  /** The product of the rates along the path. */
  RELATIVE
}
