package org.tallystick.portal.lineage;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.tallystick.chaincode.lineage.api.DerivationTerms;
import org.tallystick.chaincode.lineage.api.Edge;
import org.tallystick.chaincode.lineage.api.Proposal;
import org.tallystick.chaincode.lineage.api.ProposalState;
import org.tallystick.chaincode.lineage.api.Vector;
import org.tallystick.portal.projection.Documents;

/** Reads the lineage from the read model. */
@Singleton
public class Lineage {
  /** A picture of more edges shows nothing to anybody. */
  private static final int MOST_EDGES = 2_000;

  private final Documents documents;

  @Inject
  public Lineage(Documents documents) {
    this.documents = documents;
  }

  /** Links to direct parents. */
  public List<Edge> parents(String assetId) {
    return documents.all(
        Edge.class,
        "SELECT document FROM lineage_edge WHERE child_id = ? ORDER BY parent_id",
        assetId);
  }

  /** Links from direct children. */
  public List<Edge> children(String assetId) {
    return documents.all(
        Edge.class,
        "SELECT document FROM lineage_edge WHERE parent_id = ? ORDER BY child_id",
        assetId);
  }

  /** Every link that an asset derives through, nearest first. */
  public List<Edge> ancestors(String assetId) {
    return walk(assetId, this::parents, Edge::parentId);
  }

  /** Every link through which others derive from an asset, nearest first. */
  public List<Edge> descendants(String assetId) {
    return walk(assetId, this::children, Edge::childId);
  }

  /** The newest royalty vector; none for an asset without parents. */
  public Optional<Vector> vector(String assetId) {
    return documents.one(
        Vector.class,
        "SELECT document FROM royalty_vector WHERE asset_id = ? ORDER BY version DESC",
        assetId);
  }

  /** Terms under which others may derive, newest first, withdrawn ones too. */
  public List<DerivationTerms> terms(String assetId) {
    return documents.all(
        DerivationTerms.class,
        "SELECT document FROM derivation_terms WHERE asset_id = ? ORDER BY at DESC, terms_id",
        assetId);
  }

  /** Proposals in which an asset is child or parent, newest first. */
  public List<Proposal> proposals(String assetId) {
    return documents.all(
        Proposal.class,
        "SELECT document FROM derivation_proposal WHERE child_id = ? OR parent_id = ?"
            + " ORDER BY at DESC, proposal_id",
        assetId,
        assetId);
  }

  /** Proposals in a state that an organisation made or received, newest first. */
  public List<Proposal> proposalsOf(String mspId, ProposalState state) {
    return documents.all(
        Proposal.class,
        "SELECT document FROM derivation_proposal WHERE state = ? AND (child_id IN"
            + " (SELECT asset_id FROM asset WHERE owner = ?) OR parent_id IN"
            + " (SELECT asset_id FROM asset WHERE owner = ?)) ORDER BY at DESC, proposal_id",
        state.name(),
        mspId,
        mspId);
  }

  private static List<Edge> walk(
      String start, Function<String, List<Edge>> step, Function<Edge, String> end) {
    List<Edge> edges = new ArrayList<>();
    Set<String> seen = new LinkedHashSet<>(Set.of(start));
    List<String> border = List.of(start);
    while (!border.isEmpty() && edges.size() < MOST_EDGES) {
      List<String> next = new ArrayList<>();
      for (String asset : border) {
        for (Edge edge : step.apply(asset)) {
          edges.add(edge);
          if (seen.add(end.apply(edge))) {
            next.add(end.apply(edge));
          }
        }
      }
      border = next;
    }
    return edges;
  }
}
