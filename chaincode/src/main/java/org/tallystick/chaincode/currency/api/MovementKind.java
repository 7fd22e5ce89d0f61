package org.tallystick.chaincode.currency.api;

/** Why money came or went. */
public enum MovementKind {
  /** New money from the issuer. */
  MINTED,
  /** Money taken out by the issuer. */
  BURNED,
  /** A payment between accounts. */
  TRANSFERRED,
  /** The price of a licence. */
  PURCHASED,
  /** A holder's part of an asset's income. */
  CLAIMED,
  /** The consortium's fee of a sale. */
  FEE
}
