package org.tallystick.chaincode.lineage.api;

/** Where a proposal stands. */
public enum ProposalState {
  OPEN,
  ACCEPTED,
  DECLINED,
  /** A link was made under it. */
  USED
}
