package org.tallystick.chaincode.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tallystick.chaincode.money.RoyaltyKind.ABSOLUTE;
import static org.tallystick.chaincode.money.RoyaltyKind.NONE;
import static org.tallystick.chaincode.money.RoyaltyKind.RELATIVE;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RoyaltyVectorTest {
  private static final int PERCENT = 10_000;

  @Test
  @DisplayName(
      "ROY-1: absolute parents of 10, 15 and 20 % stack to 45 %; of 100 the first takes 10")
  void roy1() {
    RoyaltyVector vector = parents(ABSOLUTE, 10, 15, 20);
    assertThat(vector.totalPpm()).isEqualTo(45 * PERCENT);
    assertThat(vector.shares(Amount.of(100)))
        .isEqualTo(Map.of("p0", Amount.of(10), "p1", Amount.of(15), "p2", Amount.of(20)));
  }

  @Test
  @DisplayName("ROY-2: relative parents of the same rates stack to 45 % and take the same")
  void roy2() {
    RoyaltyVector vector = parents(RELATIVE, 10, 15, 20);
    assertThat(vector.totalPpm()).isEqualTo(45 * PERCENT);
    assertThat(vector.shares(Amount.of(100)).get("p0")).isEqualTo(Amount.of(10));
  }

  @Test
  @DisplayName(
      "ROY-3: two absolute parents of 10 % and a relative one of 20 % leave 60 of 100; without the absolute ones 80")
  void roy3() {
    RoyaltyVector relative = RoyaltyVector.EMPTY.plus(link("r", RELATIVE, 20));
    RoyaltyVector all = relative.plus(link("a", ABSOLUTE, 10)).plus(link("b", ABSOLUTE, 10));
    assertThat(rest(100, all)).isEqualTo(Amount.of(60));
    assertThat(rest(100, relative)).isEqualTo(Amount.of(80));
  }

  @Test
  @DisplayName(
      "ROY-4: an absolute ancestor is counted by every path: A by C directly and through B")
  void roy4() {
    RoyaltyVector b = RoyaltyVector.EMPTY.plus(link("A", ABSOLUTE, 10));
    RoyaltyVector c =
        RoyaltyVector.EMPTY
            .plus(link("A", ABSOLUTE, 10))
            .plus(new RoyaltyLink("B", ABSOLUTE, new Ppm(10 * PERCENT), b));
    assertThat(c.totalPpm()).isEqualTo(30 * PERCENT);
    assertThat(c.shares(Amount.of(70))).isEqualTo(Map.of("A", Amount.of(14), "B", Amount.of(7)));
    // Four licence fees of 7 that reach A whole, before C earns.
    assertThat(RoyaltyVector.EMPTY.shares(Amount.of(4 * 7))).isEmpty();
    assertThat(rest(4 * 7, RoyaltyVector.EMPTY)).isEqualTo(Amount.of(28));
  }

  @Test
  @DisplayName(
      "ROY-6: relative chain 5 % then 10 %; of 1,000.000000 the third keeps 900, the second nets 95, the first gets 5")
  void roy6() {
    Amount income = Amount.of(1_000_000_000);
    assertThat(chain().shares(income))
        .isEqualTo(Map.of("1", Amount.of(5_000_000), "2", Amount.of(95_000_000)));
    assertThat(rest(1_000_000_000, chain())).isEqualTo(Amount.of(900_000_000));
  }

  @Test
  @DisplayName("ROY-7: the same chain with 999 indivisible units: 95, 4, and 900 kept")
  void roy7() {
    assertThat(chain().shares(Amount.of(999)))
        .isEqualTo(Map.of("1", Amount.of(4), "2", Amount.of(95)));
    assertThat(rest(999, chain())).isEqualTo(Amount.of(900));
  }

  @Test
  @DisplayName("ROY-11: a fee of 500 and 20 % of another 500 make 600")
  void roy11() {
    RoyaltyVector child = RoyaltyVector.EMPTY.plus(link("a", ABSOLUTE, 20));
    Amount royalty = child.shares(Amount.of(500)).get("a");
    assertThat(Amount.of(500).plus(royalty)).isEqualTo(Amount.of(600));
  }

  @Test
  @DisplayName(
      "ROY-15: a link that brings the stack above 100 % breaks a bound; exactly 100 % does not")
  void roy15() {
    RoyaltyVector whole = parents(RELATIVE, 60, 40);
    assertThat(whole.broken()).isEmpty();
    assertThat(rest(77, whole)).isEqualTo(Amount.of(77 - 46 - 30));
    RoyaltyVector above =
        whole.plus(new RoyaltyLink("x", ABSOLUTE, new Ppm(1), RoyaltyVector.EMPTY));
    assertThat(above.broken()).contains(RoyaltyVector.Bound.WHOLE_INCOME);
    assertThat(whole.entries()).hasSize(2);
  }

  @Test
  @DisplayName("GRP-1: 10 % relative of 1,000 is 100, which two equal holders share 50 and 50")
  void grp1() {
    Amount royalty =
        RoyaltyVector.EMPTY.plus(link("g", RELATIVE, 10)).shares(Amount.of(1_000)).get("g");
    UnitPosition half = new UnitPosition(Amount.of(50), BigInteger.ZERO);
    assertThat(half.claimable(royalty, Amount.of(100))).isEqualTo(Amount.of(50));
  }

  @Test
  void sixty_four_paths_are_allowed_and_sixty_five_are_not() {
    RoyaltyVector vector = RoyaltyVector.EMPTY;
    for (int i = 0; i < RoyaltyVector.MAX_PATHS; i++) {
      vector = vector.plus(new RoyaltyLink("p" + i, ABSOLUTE, new Ppm(1), RoyaltyVector.EMPTY));
    }
    assertThat(vector.broken()).isEmpty();
    RoyaltyVector more =
        vector.plus(new RoyaltyLink("more", ABSOLUTE, new Ppm(1), RoyaltyVector.EMPTY));
    assertThat(more.broken()).contains(RoyaltyVector.Bound.PATHS);
  }

  @Test
  void an_absolute_share_reaches_every_descendant_even_through_a_link_without_royalty() {
    RoyaltyVector b =
        RoyaltyVector.EMPTY.plus(link("abs", ABSOLUTE, 5)).plus(link("rel", RELATIVE, 5));
    RoyaltyVector c = RoyaltyVector.EMPTY.plus(new RoyaltyLink("b", NONE, new Ppm(0), b));
    assertThat(c.shares(Amount.of(1_000))).isEqualTo(Map.of("abs", Amount.of(50)));
  }

  @Test
  void a_relative_share_above_an_absolute_one_is_paid_out_of_it() {
    RoyaltyVector p = RoyaltyVector.EMPTY.plus(link("grand", RELATIVE, 50));
    RoyaltyVector c =
        RoyaltyVector.EMPTY.plus(new RoyaltyLink("p", ABSOLUTE, new Ppm(10 * PERCENT), p));
    RoyaltyVector d =
        RoyaltyVector.EMPTY.plus(new RoyaltyLink("c", RELATIVE, new Ppm(20 * PERCENT), c));
    // p takes 10 % of d's income too, half of it for grand; c takes 20 %.
    assertThat(d.shares(Amount.of(1_000)))
        .isEqualTo(Map.of("c", Amount.of(200), "p", Amount.of(50), "grand", Amount.of(50)));
  }

  @Test
  void a_rate_and_a_kind_that_contradict_each_other_are_refused() {
    assertThatThrownBy(() -> link("a", NONE, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> link("a", ABSOLUTE, 0)).isInstanceOf(IllegalArgumentException.class);
  }

  /** Independent model: walk the lineage path by path with exact fractions. */
  @Test
  void random_lineages_agree_with_a_walk_of_all_paths() {
    long seed = 20_260_101L;
    Random random = new Random(seed);
    for (int round = 0; round < 2_000; round++) {
      List<RoyaltyVector> vectors = new ArrayList<>();
      List<List<Edge>> edges = new ArrayList<>();
      for (int asset = 0; asset < 7; asset++) {
        RoyaltyVector vector = RoyaltyVector.EMPTY;
        List<Edge> own = new ArrayList<>();
        for (int parent = 0; parent < asset; parent++) {
          if (random.nextInt(3) == 0) {
            RoyaltyKind kind = RoyaltyKind.values()[random.nextInt(3)];
            Ppm rate = new Ppm(kind == NONE ? 0 : 1 + random.nextInt(40_000));
            vector = vector.plus(new RoyaltyLink("a" + parent, kind, rate, vectors.get(parent)));
            own.add(new Edge(parent, kind, rate.value()));
          }
        }
        vectors.add(vector);
        edges.add(own);
      }
      RoyaltyVector last = vectors.get(6);
      Amount income = Amount.of(random.nextInt(10_000_000));
      SortedMap<String, Amount> shares = last.shares(income);
      String why = "seed " + seed + " round " + round;
      assertThat(shares).as(why).isEqualTo(walk(edges, 6, income));
      Amount sum = shares.values().stream().reduce(Amount.ZERO, Amount::plus);
      assertThat(income.isAtLeast(sum)).as(why).isTrue();
    }
  }

  private record Edge(int parent, RoyaltyKind kind, int rate) {}

  private static SortedMap<String, Amount> walk(List<List<Edge>> edges, int asset, Amount income) {
    SortedMap<String, Amount> shares = new TreeMap<>();
    for (Edge edge : edges.get(asset)) {
      receive(edges, edge.parent(), income, BigInteger.valueOf(edge.rate()), 1, shares);
      absolutesAbove(edges, edge.parent(), income, shares);
    }
    shares.values().removeIf(Amount::isZero);
    return shares;
  }

  /** An asset receives this fraction of the income and passes relative shares of it on. */
  private static void receive(
      List<List<Edge>> edges,
      int asset,
      Amount income,
      BigInteger numerator,
      int depth,
      SortedMap<String, Amount> shares) {
    Amount net = income.floor(numerator, BigInteger.TEN.pow(6 * depth));
    for (Edge edge : edges.get(asset)) {
      if (edge.kind() == RELATIVE && numerator.signum() > 0) {
        BigInteger product = numerator.multiply(BigInteger.valueOf(edge.rate()));
        net = net.minus(income.floor(product, BigInteger.TEN.pow(6 * (depth + 1))));
        receive(edges, edge.parent(), income, product, depth + 1, shares);
      }
    }
    shares.merge("a" + asset, net, Amount::plus);
  }

  /** Absolute shares of every edge above, once by every path. */
  private static void absolutesAbove(
      List<List<Edge>> edges, int asset, Amount income, SortedMap<String, Amount> shares) {
    for (Edge edge : edges.get(asset)) {
      if (edge.kind() == ABSOLUTE) {
        receive(edges, edge.parent(), income, BigInteger.valueOf(edge.rate()), 1, shares);
      }
      absolutesAbove(edges, edge.parent(), income, shares);
    }
  }

  private static RoyaltyVector chain() {
    RoyaltyVector second = RoyaltyVector.EMPTY.plus(link("1", RELATIVE, 5));
    return RoyaltyVector.EMPTY.plus(new RoyaltyLink("2", RELATIVE, new Ppm(10 * PERCENT), second));
  }

  private static RoyaltyVector parents(RoyaltyKind kind, int... percents) {
    RoyaltyVector vector = RoyaltyVector.EMPTY;
    for (int i = 0; i < percents.length; i++) {
      vector = vector.plus(link("p" + i, kind, percents[i]));
    }
    return vector;
  }

  private static RoyaltyLink link(String parent, RoyaltyKind kind, int percent) {
    return new RoyaltyLink(parent, kind, new Ppm(percent * PERCENT), RoyaltyVector.EMPTY);
  }

  private static Amount rest(long price, RoyaltyVector vector) {
    Amount rest = Amount.of(price);
    for (Amount share : vector.shares(rest).values()) {
      rest = rest.minus(share);
    }
    return rest;
  }
}
