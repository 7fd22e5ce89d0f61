package org.tallystick.chaincode.lineage;

import java.util.EnumSet;
import java.util.List;
import java.util.TreeSet;
import org.tallystick.chaincode.asset.AssetHead;
import org.tallystick.chaincode.asset.Assets;
import org.tallystick.chaincode.asset.api.AssetState;
import org.tallystick.chaincode.consortium.api.Role;
import org.tallystick.chaincode.ledger.Ledger;
import org.tallystick.chaincode.ledger.api.ErrorCode;
import org.tallystick.chaincode.ledger.api.TallystickException;
import org.tallystick.chaincode.lineage.api.Decline;
import org.tallystick.chaincode.lineage.api.DerivationTerms;
import org.tallystick.chaincode.lineage.api.LineageEvents;
import org.tallystick.chaincode.lineage.api.Proposal;
import org.tallystick.chaincode.lineage.api.ProposalState;
import org.tallystick.chaincode.lineage.api.Propose;
import org.tallystick.chaincode.lineage.api.SetTerms;

/** How a parent's owner consents: once for many by published terms, or to one child's proposal. */
final class ConsentActs {
  private final Ledger ledger;
  private final Assets assets;
  private final LineageRepository repository;

  ConsentActs(Ledger ledger) {
    this.ledger = ledger;
    this.assets = new Assets(ledger);
    this.repository = new LineageRepository(ledger);
  }

  DerivationTerms setTerms(SetTerms set) {
    AssetHead asset = assets.requireOwner(set.assetId(), Role.OWNER);
    requireNotRetired(asset);
    check(set);
    DerivationTerms terms =
        new DerivationTerms(
            ledger.newId("terms"),
            set.assetId(),
            set.relations(),
            set.royalty(),
            set.audience(),
            set.validUntil(),
            set.note(),
            false,
            ledger.caller().account(),
            ledger.time());
    repository.addTerms(terms);
    assets.sealLineage(set.assetId());
    assets.guard(asset);
    ledger.emit(LineageEvents.TERMS_SET, terms);
    return terms;
  }

  DerivationTerms withdrawTerms(String termsId) {
    DerivationTerms terms = repository.terms(termsId);
    AssetHead asset = assets.requireOwner(terms.assetId(), Role.OWNER);
    if (terms.withdrawn()) {
      throw new TallystickException(ErrorCode.NO_LONGER_OPEN, "These terms were withdrawn before.");
    }
    DerivationTerms withdrawn =
        new DerivationTerms(
            terms.termsId(),
            terms.assetId(),
            terms.relations(),
            terms.royalty(),
            terms.audience(),
            terms.validUntil(),
            terms.note(),
            true,
            terms.publishedBy(),
            terms.publishedAt());
    repository.saveTerms(withdrawn);
    assets.guard(asset);
    ledger.emit(LineageEvents.TERMS_SET, withdrawn);
    return withdrawn;
  }

  Proposal propose(Propose propose) {
    AssetHead child = assets.requireOwner(propose.childId(), Role.OWNER);
    AssetHead parent = assets.head(propose.parentId());
    requireNotRetired(child);
    requireNotRetired(parent);
    RoyaltyRules.check(propose.royalty(), List.of(propose.relation()));
    if (propose.childId().equals(propose.parentId())) {
      throw invalid("Member parentId must name another asset.");
    }
    if (!propose.relation().joins(child.kind(), parent.kind())) {
      throw invalid(
          propose.relation() + " does not join a " + child.kind() + " to a " + parent.kind() + ".");
    }
    Proposal proposal =
        new Proposal(
            ledger.newId("proposal"),
            propose.childId(),
            propose.parentId(),
            propose.relation(),
            propose.royalty(),
            propose.note(),
            ProposalState.OPEN,
            null,
            ledger.caller().account(),
            ledger.time(),
            null);
    return save(proposal, child);
  }

  Proposal accept(String proposalId) {
    Proposal proposal = repository.proposal(proposalId);
    AssetHead parent = assets.requireOwner(proposal.parentId(), Role.OWNER);
    Proposal accepted = ProposalRules.accepted(proposal, ledger.caller().account());
    assets.sealLineage(proposal.parentId());
    return save(accepted, parent);
  }

  /**
   * The side that says no writes the guard of its own asset, so that nobody says it in its name.
   */
  Proposal decline(Decline decline) {
    Proposal proposal = repository.proposal(decline.proposalId());
    AssetHead parent = assets.head(proposal.parentId());
    boolean parentsSide = parent.owner().equals(ledger.caller().mspId());
    AssetHead own =
        assets.requireOwner(parentsSide ? proposal.parentId() : proposal.childId(), Role.OWNER);
    String by = ledger.caller().account();
    return save(ProposalRules.declined(proposal, decline.reason(), by), own);
  }

  private Proposal save(Proposal proposal, AssetHead own) {
    repository.saveProposal(proposal);
    assets.guard(own);
    ledger.emit(LineageEvents.PROPOSAL_CHANGED, proposal);
    return proposal;
  }

  private void check(SetTerms set) {
    if (set.relations().isEmpty()
        || EnumSet.copyOf(set.relations()).size() != set.relations().size()) {
      throw invalid("Member relations must name at least one relation, and each once.");
    }
    RoyaltyRules.check(set.royalty(), set.relations());
    if (new TreeSet<>(set.audience()).size() != set.audience().size()) {
      throw invalid("Member audience must name each once.");
    }
    if (set.validUntil() != null && set.validUntil() <= ledger.time()) {
      throw invalid("Member validUntil must lie in the future.");
    }
  }

  private static void requireNotRetired(AssetHead asset) {
    if (asset.state() == AssetState.RETIRED) {
      throw new TallystickException(ErrorCode.WRONG_STATE, "The asset is retired.");
    }
  }

  private static TallystickException invalid(String sentence) {
    return new TallystickException(ErrorCode.MEMBER_INVALID, sentence);
  }
}
