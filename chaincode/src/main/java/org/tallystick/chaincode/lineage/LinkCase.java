package org.tallystick.chaincode.lineage;

import java.util.List;
import org.tallystick.chaincode.asset.AssetHead;
import org.tallystick.chaincode.lineage.api.Edge;
import org.tallystick.chaincode.lineage.api.Royalty;
import org.tallystick.chaincode.money.Ppm;
import org.tallystick.chaincode.money.RoyaltyLink;
import org.tallystick.chaincode.money.RoyaltyVector;

/**
 * Everything that decides about one link.
 *
 * @param child the child's head
 * @param caller account of the person who links
 * @param at effective time, milliseconds since 1970 (UTC)
 * @param before the child's edges so far
 * @param vector the child's royalty vector so far
 * @param candidates the parents to add
 * @param ancestry everything above the child with them
 */
record LinkCase(
    AssetHead child,
    String caller,
    long at,
    List<Edge> before,
    RoyaltyVector vector,
    List<Candidate> candidates,
    Ancestry ancestry) {
  /** Whether it is known for every parent what was agreed, so that there is a vector afterwards. */
  boolean isAgreed() {
    return candidates.stream().allMatch(Candidate::hasOneConsent);
  }

  /**
   * The child's vector afterwards, whether or not it keeps its bounds. A parent that was only
   * measured against adds nothing, not even what its own ancestors ask of descendants: the child is
   * none.
   */
  RoyaltyVector vectorAfter() {
    RoyaltyVector after = vector;
    for (Candidate candidate : candidates) {
      if (candidate.link().relation().mayBearRoyalty()) {
        Royalty royalty = candidate.royalty();
        after =
            after.plus(
                new RoyaltyLink(
                    candidate.link().parentId(),
                    royalty.kind(),
                    new Ppm(royalty.ratePpm()),
                    candidate.vector()));
      }
    }
    return after;
  }
}
