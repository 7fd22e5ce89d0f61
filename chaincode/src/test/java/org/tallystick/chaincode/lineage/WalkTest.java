package org.tallystick.chaincode.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallystick.chaincode.lineage.LineageSamples.FREE;
import static org.tallystick.chaincode.lineage.LineageSamples.link;
import static org.tallystick.chaincode.lineage.LineageSamples.model;
import static org.tallystick.chaincode.lineage.LineageSamples.publish;
import static org.tallystick.chaincode.lineage.LineageSamples.under;
import static org.tallystick.chaincode.testing.Refusals.assertRefused;
import static org.tallystick.chaincode.testing.SampleConsortium.BEA;
import static org.tallystick.chaincode.testing.SampleConsortium.LENA;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tallystick.chaincode.ledger.api.ErrorCode;
import org.tallystick.chaincode.lineage.api.Ancestors;
import org.tallystick.chaincode.lineage.api.Descendants;
import org.tallystick.chaincode.lineage.api.Edge;
import org.tallystick.chaincode.lineage.api.ParentLink;
import org.tallystick.chaincode.lineage.api.Walk;
import org.tallystick.chaincode.testing.Channel;
import org.tallystick.chaincode.testing.SampleConsortium;

/** A diamond with a tail: top, left and right below it, bottom below both, tail below bottom. */
class WalkTest {
  private final Channel channel = SampleConsortium.channel();
  private String top;
  private String left;
  private String right;
  private String bottom;
  private String tail;

  @BeforeEach
  void build_the_diamond() {
    top = model(channel, LENA, "top");
    left = model(channel, LENA, "left");
    right = model(channel, LENA, "right");
    bottom = model(channel, LENA, "bottom");
    tail = model(channel, LENA, "tail");
    link(channel, LENA, left, of(top));
    link(channel, LENA, right, of(top));
    link(channel, LENA, bottom, of(left), of(right));
    link(channel, LENA, tail, of(bottom));
  }

  @Test
  void ancestors_come_nearest_first_each_edge_once() {
    Walk walk = up(tail, 64, 100, null);
    assertThat(walk.complete()).isTrue();
    assertThat(walk.bookmark()).isNull();
    assertThat(walk.edges()).hasSize(5);
    assertThat(walk.edges().get(0)).matches(edge -> edge.parentId().equals(bottom));
    assertThat(walk.edges().subList(1, 3)).extracting(Edge::childId).containsOnly(bottom);
    assertThat(walk.edges().subList(3, 5)).extracting(Edge::parentId).containsOnly(top);
  }

  @Test
  void descendants_are_the_same_edges_from_the_other_end() {
    Walk walk = down(top, 64, 100, null);
    assertThat(walk.complete()).isTrue();
    assertThat(walk.edges()).containsExactlyInAnyOrderElementsOf(up(tail, 64, 100, null).edges());
    assertThat(walk.edges().get(4)).matches(edge -> edge.childId().equals(tail));
  }

  @Test
  void a_walk_that_stops_at_its_depth_says_whether_anything_was_left_out() {
    assertThat(up(tail, 2, 100, null).edges()).hasSize(3);
    assertThat(up(tail, 2, 100, null).complete()).isFalse();
    assertThat(up(tail, 3, 100, null).complete()).isTrue();
    assertThat(down(top, 2, 100, null).complete()).isFalse();
    assertThat(down(top, 3, 100, null).complete()).isTrue();
  }

  @Test
  void pages_put_together_are_the_walk() {
    List<Edge> edges = new ArrayList<>();
    String bookmark = null;
    do {
      Walk page = down(top, 64, 2, bookmark);
      edges.addAll(page.edges());
      bookmark = page.bookmark();
    } while (bookmark != null);
    assertThat(edges).isEqualTo(down(top, 64, 100, null).edges());
  }

  @Test
  void walks_are_bounded_and_start_somewhere() {
    for (int depth : new int[] {0, 65, -1}) {
      assertRefused(ErrorCode.MEMBER_INVALID, () -> up(tail, depth, 100, null));
    }
    for (int size : new int[] {0, 1_001}) {
      assertRefused(ErrorCode.MEMBER_INVALID, () -> up(tail, 64, size, null));
    }
    assertRefused(ErrorCode.MEMBER_INVALID, () -> up(tail, 64, 100, "nonsense"));
    assertRefused(ErrorCode.NOT_FOUND, () -> up("asset-" + "0".repeat(32), 64, 100, null));
    assertRefused(ErrorCode.NOT_FOUND, () -> down("asset-" + "0".repeat(32), 64, 100, null));
    assertThat(up(top, 64, 100, null).edges()).isEmpty();
    assertThat(down(tail, 64, 100, null).edges()).isEmpty();
  }

  private ParentLink of(String parentId) {
    return under(publish(channel, LENA, parentId, FREE));
  }

  private Walk up(String assetId, int maxDepth, int pageSize, String bookmark) {
    return channel.evaluate(BEA, new Ancestors(assetId, maxDepth, pageSize, bookmark), Walk.class);
  }

  private Walk down(String assetId, int maxDepth, int pageSize, String bookmark) {
    return channel.evaluate(
        BEA, new Descendants(assetId, maxDepth, pageSize, bookmark), Walk.class);
  }
}
