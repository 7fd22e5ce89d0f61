package org.tallystick.chaincode.lineage;

import org.tallystick.chaincode.asset.AssetHead;
import org.tallystick.chaincode.lineage.api.DerivationTerms;
import org.tallystick.chaincode.lineage.api.ParentLink;
import org.tallystick.chaincode.lineage.api.Proposal;
import org.tallystick.chaincode.lineage.api.Royalty;
import org.tallystick.chaincode.money.RoyaltyVector;

/**
 * A parent that a child would like to have, with what the ledger says of it.
 *
 * @param link what the child's owner asks for
 * @param parent the parent's head
 * @param vector the parent's royalty vector, as the head has it
 * @param terms the terms named, or null
 * @param proposal the proposal named, or null
 */
record Candidate(
    ParentLink link,
    AssetHead parent,
    RoyaltyVector vector,
    DerivationTerms terms,
    Proposal proposal) {
  /** Whether exactly one of terms and proposal is named, so that it is clear what was agreed. */
  boolean hasOneConsent() {
    return (terms == null) != (proposal == null);
  }

  /** What was agreed; only with one consent. */
  Royalty royalty() {
    return terms != null ? terms.royalty() : proposal.royalty();
  }
}
