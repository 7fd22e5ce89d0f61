package org.tallystick.chaincode.lineage;

import static org.tallystick.chaincode.ledger.api.ErrorCode.ALREADY_EXISTS;
import static org.tallystick.chaincode.ledger.api.ErrorCode.EXPIRED;
import static org.tallystick.chaincode.ledger.api.ErrorCode.LEDGER_CORRUPT;
import static org.tallystick.chaincode.ledger.api.ErrorCode.LINEAGE_CYCLE;
import static org.tallystick.chaincode.ledger.api.ErrorCode.LINEAGE_SEALED;
import static org.tallystick.chaincode.ledger.api.ErrorCode.LINEAGE_TOO_LARGE;
import static org.tallystick.chaincode.ledger.api.ErrorCode.MEMBER_INVALID;
import static org.tallystick.chaincode.ledger.api.ErrorCode.NO_LONGER_OPEN;
import static org.tallystick.chaincode.ledger.api.ErrorCode.ROYALTY_TOO_HIGH;
import static org.tallystick.chaincode.ledger.api.ErrorCode.TERMS_REFUSE;
import static org.tallystick.chaincode.ledger.api.ErrorCode.WRONG_STATE;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.tallystick.chaincode.asset.api.AssetState;
import org.tallystick.chaincode.ledger.api.ErrorCode;
import org.tallystick.chaincode.ledger.api.TallystickException;
import org.tallystick.chaincode.lineage.api.DerivationTerms;
import org.tallystick.chaincode.lineage.api.Edge;
import org.tallystick.chaincode.lineage.api.Proposal;
import org.tallystick.chaincode.lineage.api.ProposalState;
import org.tallystick.chaincode.money.RoyaltyVector;

/**
 * Whether a link can be made.
 *
 * <p>A child's royalty vector may change only while nobody relies on it, that is, while the child
 * has no child and no sale. Counting those would take a key of the child that strangers write.
 * Instead the lineage is <em>sealed</em> by the owner's own act without which there can be neither:
 * publishing terms of derivation, accepting a proposal, offering a licence. So a link finds in the
 * two heads all that it needs: the parent's is sealed, hence what it owes upwards is final and can
 * be taken over once and for all; the child's is not sealed, or the link leaves its vector as it
 * is. The seal stays when terms or offers are withdrawn, because nobody knows then who relied on
 * them.
 *
 * <p>Parents that cost nothing can be added later too, so that a forgotten source can be told.
 */
final class LinkRules {
  private LinkRules() {}

  /** Everything that speaks against the link, the decisive first; empty if it can be made. */
  static List<TallystickException> problems(LinkCase link) {
    List<TallystickException> problems = new ArrayList<>();
    childProblems(link, problems);
    link.candidates().forEach(candidate -> parentProblems(link, candidate, problems));
    if (link.ancestry().cyclic()) {
      problems.add(refusal(LINEAGE_CYCLE, "The child would be its own ancestor."));
    }
    if (link.ancestry().tooLarge()) {
      problems.add(
          refusal(
              LINEAGE_TOO_LARGE,
              "The child would have more than " + LineageLimits.ANCESTORS + " ancestors."));
    }
    if (link.isAgreed()) {
      vectorProblems(link, link.vectorAfter(), problems);
    }
    return problems;
  }

  private static void childProblems(LinkCase link, List<TallystickException> problems) {
    if (link.child().state() == AssetState.RETIRED) {
      problems.add(refusal(WRONG_STATE, "The child is retired."));
    }
    if (link.candidates().isEmpty()) {
      problems.add(refusal(MEMBER_INVALID, "Member parents must name at least one parent."));
    }
    Set<String> linked = new TreeSet<>();
    link.before().stream().map(Edge::parentId).forEach(linked::add);
    Set<String> named = new TreeSet<>();
    for (Candidate candidate : link.candidates()) {
      String parentId = candidate.link().parentId();
      if (linked.contains(parentId)) {
        problems.add(refusal(ALREADY_EXISTS, "The child is linked to " + parentId + " already."));
      } else if (!named.add(parentId)) {
        problems.add(refusal(MEMBER_INVALID, "Member parents names " + parentId + " twice."));
      }
    }
    if (link.before().size() + link.candidates().size() > LineageLimits.PARENTS) {
      problems.add(
          refusal(
              LINEAGE_TOO_LARGE,
              "The child would have more than " + LineageLimits.PARENTS + " parents."));
    }
  }

  private static void parentProblems(
      LinkCase link, Candidate candidate, List<TallystickException> problems) {
    String parentId = candidate.link().parentId();
    if (candidate.parent().state() != AssetState.ACTIVE) {
      problems.add(
          refusal(WRONG_STATE, "Parent " + parentId + " is " + candidate.parent().state() + "."));
    }
    if (!candidate.link().relation().joins(link.child().kind(), candidate.parent().kind())) {
      problems.add(
          refusal(
              MEMBER_INVALID,
              candidate.link().relation()
                  + " does not join a "
                  + link.child().kind()
                  + " to a "
                  + candidate.parent().kind()
                  + "."));
    }
    if (!candidate.hasOneConsent()) {
      problems.add(
          refusal(
              MEMBER_INVALID,
              "A parent must be linked under either termsId or proposalId, not both."));
      return;
    }
    if (candidate.terms() != null) {
      termsProblems(link, candidate, problems);
    } else {
      proposalProblems(link, candidate, problems);
    }
    if (!candidate.parent().lineageSealed()) {
      problems.add(refusal(LEDGER_CORRUPT, "A parent that has consented must be sealed."));
    }
  }

  private static void termsProblems(
      LinkCase link, Candidate candidate, List<TallystickException> problems) {
    DerivationTerms terms = candidate.terms();
    if (!terms.assetId().equals(candidate.link().parentId())) {
      problems.add(refusal(TERMS_REFUSE, "These terms are those of another asset."));
    }
    if (terms.withdrawn()) {
      problems.add(refusal(NO_LONGER_OPEN, "These terms were withdrawn."));
    }
    if (terms.validUntil() != null && link.at() >= terms.validUntil()) {
      problems.add(refusal(EXPIRED, "These terms have ended."));
    }
    if (!terms.relations().contains(candidate.link().relation())) {
      problems.add(
          refusal(TERMS_REFUSE, "These terms do not allow " + candidate.link().relation() + "."));
    }
    if (!terms.audience().contains("*")
        && !terms.audience().contains(link.child().owner())
        && !terms.audience().contains(link.caller())) {
      problems.add(refusal(TERMS_REFUSE, "These terms are not for the child's owner."));
    }
  }

  private static void proposalProblems(
      LinkCase link, Candidate candidate, List<TallystickException> problems) {
    Proposal proposal = candidate.proposal();
    if (!proposal.childId().equals(link.child().assetId())
        || !proposal.parentId().equals(candidate.link().parentId())
        || proposal.relation() != candidate.link().relation()) {
      problems.add(refusal(TERMS_REFUSE, "This proposal is about something else."));
    }
    if (proposal.state() != ProposalState.ACCEPTED) {
      problems.add(refusal(NO_LONGER_OPEN, "This proposal is " + proposal.state() + "."));
    }
  }

  private static void vectorProblems(
      LinkCase link, RoyaltyVector after, List<TallystickException> problems) {
    after
        .broken()
        .ifPresent(
            bound ->
                problems.add(
                    switch (bound) {
                      case PATHS ->
                          refusal(
                              LINEAGE_TOO_LARGE,
                              "The child would have more than "
                                  + RoyaltyVector.MAX_PATHS
                                  + " paths that bear a royalty.");
                      case WHOLE_INCOME ->
                          refusal(
                              ROYALTY_TOO_HIGH,
                              "All royalties together would take more than the child's income.");
                    }));
    if (link.child().lineageSealed() && !after.equals(link.vector())) {
      problems.add(
          refusal(
              LINEAGE_SEALED,
              "Others rely on the child's royalties; only parents that cost nothing can be added."));
    }
  }

  private static TallystickException refusal(ErrorCode code, String sentence) {
    return new TallystickException(code, sentence);
  }
}
