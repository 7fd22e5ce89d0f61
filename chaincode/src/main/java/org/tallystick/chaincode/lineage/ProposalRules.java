package org.tallystick.chaincode.lineage;

import org.tallystick.chaincode.ledger.api.ErrorCode;
import org.tallystick.chaincode.ledger.api.TallystickException;
import org.tallystick.chaincode.lineage.api.Proposal;
import org.tallystick.chaincode.lineage.api.ProposalState;

/** What becomes of a proposal: accepted and then used, or declined. */
final class ProposalRules {
  private ProposalRules() {}

  static Proposal accepted(Proposal proposal, String by) {
    requireOpen(proposal);
    return next(proposal, ProposalState.ACCEPTED, null, by);
  }

  static Proposal declined(Proposal proposal, String reason, String by) {
    requireOpen(proposal);
    return next(proposal, ProposalState.DECLINED, reason, by);
  }

  /** A proposal is good for one link. */
  static Proposal used(Proposal accepted) {
    return next(accepted, ProposalState.USED, accepted.reason(), accepted.decidedBy());
  }

  private static void requireOpen(Proposal proposal) {
    if (proposal.state() != ProposalState.OPEN) {
      throw new TallystickException(
          ErrorCode.NO_LONGER_OPEN, "This proposal is " + proposal.state() + ".");
    }
  }

  private static Proposal next(
      Proposal proposal, ProposalState state, String reason, String decidedBy) {
    return new Proposal(
        proposal.proposalId(),
        proposal.childId(),
        proposal.parentId(),
        proposal.relation(),
        proposal.royalty(),
        proposal.note(),
        state,
        reason,
        proposal.proposedBy(),
        proposal.proposedAt(),
        decidedBy);
  }
}
