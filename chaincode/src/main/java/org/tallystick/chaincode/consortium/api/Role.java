package org.tallystick.chaincode.consortium.api;

/** What a person may do for the organisation. */
public enum Role {
  /** Registers assets, links them, offers and buys licences. */
  OWNER,
  /** Keeps assets: versions, descriptions, states. */
  STEWARD,
  /** Spends the organisation's account; at the issuer also mints and burns. */
  TREASURER,
  /** Reads all accounts and proves the sums, where the set-up names the organisation as auditor. */
  AUDITOR,
  /** Reads like an auditor. */
  REGULATOR
}
