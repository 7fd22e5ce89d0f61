package org.tallystick.chaincode.lineage;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.tallystick.chaincode.ledger.Key;
import org.tallystick.chaincode.ledger.Ledger;
import org.tallystick.chaincode.ledger.Page;
import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;
import org.tallystick.chaincode.lineage.api.DerivationTerms;
import org.tallystick.chaincode.lineage.api.Edge;
import org.tallystick.chaincode.lineage.api.Proposal;
import org.tallystick.chaincode.lineage.api.Vector;
import org.tallystick.chaincode.lineage.api.VectorEntry;
import org.tallystick.chaincode.money.RoyaltyEntry;
import org.tallystick.chaincode.money.RoyaltyVector;

/**
 * The keys of lineage, each beginning with the word itself: {@code parents~child} all edges of a
 * child in one record, {@code child~parent~child} the way down, {@code vector~asset~version},
 * {@code terms~id} with {@code asset-terms~asset~id}, and {@code proposal~id}. A link writes none
 * of its parents' keys: a row of the way down is the child's own, so any number of strangers can
 * link to one parent at the same moment.
 */
final class LineageRepository {
  private final Ledger ledger;

  LineageRepository(Ledger ledger) {
    this.ledger = ledger;
  }

  /** The edges from a child to its parents, in the order in which they were linked. */
  List<Edge> parents(String childId) {
    return ledger
        .find(Key.of("lineage-parents", childId), Parents.class)
        .map(Parents::edges)
        .orElse(List.of());
  }

  /** Adds edges to a child's own. */
  void addParents(String childId, List<Edge> before, List<Edge> added) {
    List<Edge> all = new ArrayList<>(before);
    all.addAll(added);
    ledger.put(Key.of("lineage-parents", childId), new Parents(all));
    for (Edge edge : added) {
      ledger.put(Key.of("lineage-child", edge.parentId(), childId), new Child(childId));
    }
  }

  /** A page of the children of an asset, in order of their ids. */
  Page<Child> children(String parentId, int pageSize, String bookmark) {
    return ledger.page(Key.of("lineage-child", parentId), Child.class, pageSize, bookmark);
  }

  RoyaltyVector vector(String assetId, int version) {
    if (version == 0) {
      return RoyaltyVector.EMPTY;
    }
    Key key = Key.of("lineage-vector", assetId, Integer.toString(version));
    String what = "vector " + version + " of asset " + assetId;
    return new RoyaltyVector(
        ledger.get(key, Vector.class, what).entries().stream()
            .map(LineageRepository::decoded)
            .toList());
  }

  void addVector(Vector vector) {
    Key key = Key.of("lineage-vector", vector.assetId(), Integer.toString(vector.version()));
    ledger.put(key, vector);
  }

  /** A vector as clients see it. */
  static Vector encoded(String assetId, int version, RoyaltyVector vector) {
    List<VectorEntry> entries =
        vector.entries().stream()
            .map(
                entry ->
                    new VectorEntry(
                        entry.path(),
                        entry.kind(),
                        entry.numerator().toString(),
                        entry.depth(),
                        entry.through()))
            .toList();
    return new Vector(assetId, version, entries, vector.totalPpm());
  }

  DerivationTerms terms(String termsId) {
    return ledger.get(termsKey(termsId), DerivationTerms.class, "terms " + termsId);
  }

  void addTerms(DerivationTerms terms) {
    saveTerms(terms);
    ledger.put(
        Key.of("lineage-asset-terms", terms.assetId(), terms.termsId()),
        new TermsRow(terms.termsId()));
  }

  void saveTerms(DerivationTerms terms) {
    ledger.put(termsKey(terms.termsId()), terms);
  }

  Page<DerivationTerms> termsOf(String assetId, int pageSize, String bookmark) {
    Page<TermsRow> page =
        ledger.page(Key.of("lineage-asset-terms", assetId), TermsRow.class, pageSize, bookmark);
    List<DerivationTerms> terms = page.items().stream().map(row -> terms(row.termsId())).toList();
    return new Page<>(terms, page.bookmark());
  }

  Proposal proposal(String proposalId) {
    return ledger.get(proposalKey(proposalId), Proposal.class, "proposal " + proposalId);
  }

  void saveProposal(Proposal proposal) {
    ledger.put(proposalKey(proposal.proposalId()), proposal);
  }

  private static RoyaltyEntry decoded(VectorEntry entry) {
    return new RoyaltyEntry(
        entry.path(),
        entry.kind(),
        new BigInteger(entry.numerator()),
        entry.depth(),
        entry.through());
  }

  private static Key termsKey(String termsId) {
    return Key.of("lineage-terms", termsId);
  }

  private static Key proposalKey(String proposalId) {
    return Key.of("lineage-proposal", proposalId);
  }

  /** All edges of a child; at most {@link LineageLimits#PARENTS}. */
  record Parents(List<Edge> edges) {}

  /** A row of the way down. */
  record Child(@Shape(Text.ID) String childId) {}

  /** A row of the terms of an asset. */
  record TermsRow(@Shape(Text.ID) String termsId) {}
}
