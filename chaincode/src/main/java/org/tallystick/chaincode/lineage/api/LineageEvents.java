package org.tallystick.chaincode.lineage.api;

/** Types of event lines of this capability and the records that they carry. */
public final class LineageEvents {
  /** Terms were published or withdrawn: {@link DerivationTerms}, as they are now. */
  public static final String TERMS_SET = "lineage.termsSet";

  /** A proposal was made, accepted, declined or used: {@link Proposal}, as it is now. */
  public static final String PROPOSAL_CHANGED = "lineage.proposalChanged";

  /** A child was linked: {@link Linked}. */
  public static final String LINKED = "lineage.linked";

  private LineageEvents() {}
}
