package org.tallystick.portal.lineage;

import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.tallystick.chaincode.lineage.api.DerivationTerms;
import org.tallystick.chaincode.lineage.api.Edge;
import org.tallystick.chaincode.lineage.api.LineageEvents;
import org.tallystick.chaincode.lineage.api.Linked;
import org.tallystick.chaincode.lineage.api.Proposal;
import org.tallystick.portal.database.Database.Sql;
import org.tallystick.portal.json.Json;
import org.tallystick.portal.projection.Line;
import org.tallystick.portal.projection.LineProjection;

/** Terms of derivation, proposals, links and royalty vectors as rows. */
@Singleton
public class LineageProjection implements LineProjection {
  @Override
  public Set<String> types() {
    return Set.of(LineageEvents.TERMS_SET, LineageEvents.PROPOSAL_CHANGED, LineageEvents.LINKED);
  }

  @Override
  public List<String> tables() {
    return List.of("derivation_terms", "derivation_proposal", "lineage_edge", "royalty_vector");
  }

  @Override
  public void apply(Sql sql, Line line) throws SQLException {
    switch (line.type()) {
      case LineageEvents.TERMS_SET -> put(sql, line.as(DerivationTerms.class));
      case LineageEvents.PROPOSAL_CHANGED -> put(sql, line.as(Proposal.class));
      default -> put(sql, line.as(Linked.class));
    }
  }

  private static void put(Sql sql, DerivationTerms terms) throws SQLException {
    sql.update(
        "MERGE INTO derivation_terms (terms_id, asset_id, withdrawn, at, document) KEY (terms_id)"
            + " VALUES (?, ?, ?, ?, ?)",
        terms.termsId(),
        terms.assetId(),
        terms.withdrawn(),
        terms.publishedAt(),
        Json.text(terms));
  }

  private static void put(Sql sql, Proposal proposal) throws SQLException {
    sql.update(
        "MERGE INTO derivation_proposal (proposal_id, child_id, parent_id, state, at, document)"
            + " KEY (proposal_id) VALUES (?, ?, ?, ?, ?, ?)",
        proposal.proposalId(),
        proposal.childId(),
        proposal.parentId(),
        proposal.state().name(),
        proposal.proposedAt(),
        Json.text(proposal));
  }

  private static void put(Sql sql, Linked linked) throws SQLException {
    for (Edge edge : linked.edges()) {
      sql.update(
          "MERGE INTO lineage_edge (child_id, parent_id, document) KEY (child_id, parent_id)"
              + " VALUES (?, ?, ?)",
          edge.childId(),
          edge.parentId(),
          Json.text(edge));
    }
    sql.update(
        "MERGE INTO royalty_vector (asset_id, version, document) KEY (asset_id, version)"
            + " VALUES (?, ?, ?)",
        linked.vector().assetId(),
        linked.vector().version(),
        Json.text(linked.vector()));
  }
}
