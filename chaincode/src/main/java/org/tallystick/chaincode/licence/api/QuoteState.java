package org.tallystick.chaincode.licence.api;

/** Where a quote stands; expiry is reckoned, not stored. */
public enum QuoteState {
  OPEN,
  USED,
  VOID
}
