package org.tallystick.chaincode.lineage;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.tallystick.chaincode.lineage.api.Edge;

/**
 * Everything above a child, once its parents are these.
 *
 * @param cyclic whether the child is among its own ancestors
 * @param tooLarge whether there are more ancestors than {@link LineageLimits#ANCESTORS}
 */
record Ancestry(boolean cyclic, boolean tooLarge) {
  /**
   * Walks up from the parents, reading each ancestor's edges once. The true edges are walked, not a
   * set that was stored at some earlier link, because a royalty-free parent may be added to an
   * asset that has children already. A submit names each record it reads, so Fabric refuses the
   * link if any of them changes before it commits: no two links can close a cycle between them.
   *
   * @param parentsOf the edges from an asset to its parents
   */
  static Ancestry of(
      String childId, Collection<String> parents, Function<String, List<Edge>> parentsOf) {
    Set<String> seen = new LinkedHashSet<>();
    Deque<String> waiting = new ArrayDeque<>(parents);
    while (!waiting.isEmpty()) {
      String ancestor = waiting.poll();
      if (ancestor.equals(childId)) {
        return new Ancestry(true, false);
      }
      if (seen.add(ancestor)) {
        if (seen.size() > LineageLimits.ANCESTORS) {
          return new Ancestry(false, true);
        }
        parentsOf.apply(ancestor).forEach(edge -> waiting.add(edge.parentId()));
      }
    }
    return new Ancestry(false, false);
  }
}
