package org.tallystick.chaincode.lineage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tallystick.chaincode.asset.AssetHead;
import org.tallystick.chaincode.asset.Assets;
import org.tallystick.chaincode.consortium.api.Role;
import org.tallystick.chaincode.ledger.Ledger;
import org.tallystick.chaincode.ledger.api.ErrorCode;
import org.tallystick.chaincode.ledger.api.TallystickException;
import org.tallystick.chaincode.lineage.api.AssetShare;
import org.tallystick.chaincode.lineage.api.DerivationTerms;
import org.tallystick.chaincode.lineage.api.Edge;
import org.tallystick.chaincode.lineage.api.Forecast;
import org.tallystick.chaincode.lineage.api.LineageEvents;
import org.tallystick.chaincode.lineage.api.Link;
import org.tallystick.chaincode.lineage.api.Linked;
import org.tallystick.chaincode.lineage.api.ParentLink;
import org.tallystick.chaincode.lineage.api.Proposal;
import org.tallystick.chaincode.lineage.api.Vector;
import org.tallystick.chaincode.lineage.api.WhatIf;
import org.tallystick.chaincode.money.Amount;
import org.tallystick.chaincode.money.RoyaltyVector;

/** Links a child to its parents, or tells what that would do; both by the same rules. */
final class LinkActs {
  private final Ledger ledger;
  private final Assets assets;
  private final LineageRepository repository;

  LinkActs(Ledger ledger) {
    this.ledger = ledger;
    this.assets = new Assets(ledger);
    this.repository = new LineageRepository(ledger);
  }

  Vector link(Link request) {
    AssetHead child = assets.requireOwner(request.childId(), Role.OWNER);
    LinkCase link = read(child, request.parents());
    Optional<TallystickException> problem = LinkRules.problems(link).stream().findFirst();
    if (problem.isPresent()) {
      throw problem.get();
    }
    RoyaltyVector after = link.vectorAfter();
    if (after.totalPpm() > request.maxTotalPpm()) {
      throw new TallystickException(
          ErrorCode.EXPECTATION_FAILED,
          "All royalties together would take " + after.totalPpm() + " ppm, more than expected.");
    }
    List<Edge> added = link.candidates().stream().map(c -> edge(link, c)).toList();
    repository.addParents(child.assetId(), link.before(), added);
    link.candidates().stream()
        .map(Candidate::proposal)
        .filter(proposal -> proposal != null)
        .forEach(this::use);
    Vector vector = write(child, link.vector(), after);
    assets.guard(child);
    ledger.emit(LineageEvents.LINKED, new Linked(added, vector));
    return vector;
  }

  Forecast whatIf(WhatIf question) {
    AssetHead child = assets.head(question.childId());
    LinkCase link = read(child, question.parents());
    List<String> problems =
        LinkRules.problems(link).stream().map(TallystickException::getMessage).toList();
    if (!link.isAgreed() || link.vectorAfter().broken().isPresent()) {
      return new Forecast(problems, null, List.of());
    }
    RoyaltyVector after = link.vectorAfter();
    int version = child.vectorVersion() + (after.equals(link.vector()) ? 0 : 1);
    return new Forecast(
        problems,
        LineageRepository.encoded(child.assetId(), version, after),
        shares(child.assetId(), after, Amount.parse(question.income())));
  }

  private LinkCase read(AssetHead child, List<ParentLink> parents) {
    List<Edge> before = repository.parents(child.assetId());
    long linkedLast = before.isEmpty() ? 0 : before.get(before.size() - 1).linkedAt();
    List<Candidate> candidates = parents.stream().map(this::candidate).toList();
    List<String> parentIds =
        Stream.concat(
                before.stream().map(Edge::parentId), parents.stream().map(ParentLink::parentId))
            .toList();
    return new LinkCase(
        child,
        ledger.caller().account(),
        ledger.timeAfter(linkedLast),
        before,
        repository.vector(child.assetId(), child.vectorVersion()),
        candidates,
        Ancestry.of(child.assetId(), parentIds, repository::parents));
  }

  private Candidate candidate(ParentLink link) {
    AssetHead parent = assets.head(link.parentId());
    DerivationTerms terms = link.termsId() == null ? null : repository.terms(link.termsId());
    Proposal proposal = link.proposalId() == null ? null : repository.proposal(link.proposalId());
    if (link.parentVersion() != null) {
      assets.version(link.parentId(), link.parentVersion());
    }
    RoyaltyVector vector = repository.vector(link.parentId(), parent.vectorVersion());
    return new Candidate(link, parent, vector, terms, proposal);
  }

  private static Edge edge(LinkCase link, Candidate candidate) {
    return new Edge(
        link.child().assetId(),
        candidate.link().parentId(),
        candidate.link().relation(),
        candidate.royalty(),
        candidate.parent().vectorVersion(),
        candidate.link().termsId(),
        candidate.link().proposalId(),
        candidate.link().parentVersion(),
        link.caller(),
        link.at());
  }

  private void use(Proposal proposal) {
    Proposal used = ProposalRules.used(proposal);
    repository.saveProposal(used);
    ledger.emit(LineageEvents.PROPOSAL_CHANGED, used);
  }

  /** Writes the next version of the vector, if it is another one. */
  private Vector write(AssetHead child, RoyaltyVector before, RoyaltyVector after) {
    if (after.equals(before)) {
      return LineageRepository.encoded(child.assetId(), child.vectorVersion(), after);
    }
    int version = assets.advanceVector(child.assetId());
    Vector vector = LineageRepository.encoded(child.assetId(), version, after);
    repository.addVector(vector);
    return vector;
  }

  private static List<AssetShare> shares(String assetId, RoyaltyVector vector, Amount income) {
    List<AssetShare> shares = new ArrayList<>();
    Amount rest = income;
    for (var share : vector.shares(income).entrySet()) {
      shares.add(new AssetShare(share.getKey(), share.getValue().toString()));
      rest = rest.minus(share.getValue());
    }
    shares.add(new AssetShare(assetId, rest.toString()));
    return shares;
  }
}
