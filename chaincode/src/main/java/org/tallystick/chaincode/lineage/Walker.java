package org.tallystick.chaincode.lineage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.tallystick.chaincode.ledger.Bookmarks;
import org.tallystick.chaincode.ledger.Ledger;
import org.tallystick.chaincode.ledger.Limits;
import org.tallystick.chaincode.ledger.Page;
import org.tallystick.chaincode.ledger.api.ErrorCode;
import org.tallystick.chaincode.ledger.api.TallystickException;
import org.tallystick.chaincode.lineage.api.Edge;
import org.tallystick.chaincode.lineage.api.Walk;

/**
 * Walks lineage level by level; evaluate only. The order is total: distance, child id, parent id.
 * An asset that is reached by several ways is gone on from once, at its least distance.
 */
final class Walker {
  private final LineageRepository repository;

  Walker(Ledger ledger) {
    this.repository = new LineageRepository(ledger);
  }

  Walk up(String assetId, int maxDepth, int pageSize, String bookmark) {
    return walk(assetId, maxDepth, pageSize, bookmark, this::parents, Edge::parentId);
  }

  Walk down(String assetId, int maxDepth, int pageSize, String bookmark) {
    return walk(assetId, maxDepth, pageSize, bookmark, this::children, Edge::childId);
  }

  private static Walk walk(
      String assetId,
      int maxDepth,
      int pageSize,
      String bookmark,
      Step step,
      Function<Edge, String> next) {
    require(maxDepth >= 1 && maxDepth <= LineageLimits.DEPTH, "maxDepth", LineageLimits.DEPTH);
    require(pageSize >= 1 && pageSize <= Limits.PAGE_ROWS, "pageSize", Limits.PAGE_ROWS);
    List<Edge> edges = new ArrayList<>();
    Set<String> seen = new TreeSet<>(List.of(assetId));
    SortedSet<String> level = new TreeSet<>(seen);
    for (int depth = 0; depth < maxDepth && edges.size() < LineageLimits.WALK_EDGES; depth++) {
      List<Edge> found = new ArrayList<>();
      for (String from : level) {
        found.addAll(step.from(from, LineageLimits.WALK_EDGES - edges.size() - found.size()));
      }
      found.sort(Comparator.comparing(Edge::childId).thenComparing(Edge::parentId));
      edges.addAll(found);
      level = new TreeSet<>();
      for (Edge edge : found) {
        if (seen.add(next.apply(edge))) {
          level.add(next.apply(edge));
        }
      }
    }
    boolean complete =
        edges.size() < LineageLimits.WALK_EDGES
            && level.stream().allMatch(last -> step.from(last, 1).isEmpty());
    int from = Math.min(Bookmarks.offset(bookmark), edges.size());
    int until = Math.min(from + pageSize, edges.size());
    return new Walk(
        assetId,
        edges.subList(from, until),
        complete,
        until < edges.size() ? Bookmarks.ofOffset(until) : null);
  }

  private List<Edge> parents(String childId, int limit) {
    List<Edge> edges = repository.parents(childId);
    return edges.subList(0, Math.min(limit, edges.size()));
  }

  private List<Edge> children(String parentId, int limit) {
    List<Edge> edges = new ArrayList<>();
    String bookmark = null;
    do {
      int rows = Math.min(Limits.PAGE_ROWS, limit - edges.size());
      if (rows <= 0) {
        return edges;
      }
      Page<LineageRepository.Child> page = repository.children(parentId, rows, bookmark);
      page.items().forEach(child -> edges.add(edge(child.childId(), parentId)));
      bookmark = page.bookmark();
    } while (bookmark != null);
    return edges;
  }

  private Edge edge(String childId, String parentId) {
    return repository.parents(childId).stream()
        .filter(edge -> edge.parentId().equals(parentId))
        .findFirst()
        .orElseThrow(
            () ->
                new TallystickException(
                    ErrorCode.LEDGER_CORRUPT, "A way down leads to a child without that parent."));
  }

  private static void require(boolean condition, String member, int most) {
    if (!condition) {
      throw new TallystickException(
          ErrorCode.MEMBER_INVALID, member + " must be from 1 to " + most + ".");
    }
  }

  /** The edges that lead on from an asset, at most so many. */
  private interface Step {
    List<Edge> from(String assetId, int limit);
  }
}
