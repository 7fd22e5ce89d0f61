package org.tallystick.chaincode.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallystick.chaincode.asset.AssetSamples.addVersion;
import static org.tallystick.chaincode.asset.AssetSamples.move;
import static org.tallystick.chaincode.asset.AssetSamples.register;
import static org.tallystick.chaincode.lineage.LineageSamples.FREE;
import static org.tallystick.chaincode.lineage.LineageSamples.absolute;
import static org.tallystick.chaincode.lineage.LineageSamples.forecast;
import static org.tallystick.chaincode.lineage.LineageSamples.link;
import static org.tallystick.chaincode.lineage.LineageSamples.linking;
import static org.tallystick.chaincode.lineage.LineageSamples.model;
import static org.tallystick.chaincode.lineage.LineageSamples.publish;
import static org.tallystick.chaincode.lineage.LineageSamples.under;
import static org.tallystick.chaincode.testing.Refusals.assertRefused;
import static org.tallystick.chaincode.testing.SampleConsortium.BEA;
import static org.tallystick.chaincode.testing.SampleConsortium.LENA;
import static org.tallystick.chaincode.testing.SampleConsortium.OMAR;
import static org.tallystick.chaincode.testing.SampleConsortium.SANA;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tallystick.chaincode.asset.api.Asset;
import org.tallystick.chaincode.asset.api.AssetKind;
import org.tallystick.chaincode.asset.api.AssetState;
import org.tallystick.chaincode.asset.api.Describe;
import org.tallystick.chaincode.ledger.api.ErrorCode;
import org.tallystick.chaincode.lineage.api.Ancestors;
import org.tallystick.chaincode.lineage.api.DerivationTerms;
import org.tallystick.chaincode.lineage.api.DescribeVector;
import org.tallystick.chaincode.lineage.api.Forecast;
import org.tallystick.chaincode.lineage.api.ParentLink;
import org.tallystick.chaincode.lineage.api.Relation;
import org.tallystick.chaincode.lineage.api.Vector;
import org.tallystick.chaincode.lineage.api.Walk;
import org.tallystick.chaincode.lineage.api.WithdrawTerms;
import org.tallystick.chaincode.testing.Channel;
import org.tallystick.chaincode.testing.SampleConsortium;
import org.tallystick.chaincode.testing.Simulation;

class LinkTest {
  private final Channel channel = SampleConsortium.channel();

  @Test
  void LIC_6_seventeen_parents_are_refused() {
    String child = model(channel, LENA, "child");
    ParentLink[] parents = new ParentLink[17];
    for (int i = 0; i < parents.length; i++) {
      parents[i] = freeParent();
    }
    assertRefused(ErrorCode.MEMBER_INVALID, () -> link(channel, LENA, child, parents));
    ParentLink[] sixteen = List.of(parents).subList(0, 16).toArray(ParentLink[]::new);
    link(channel, LENA, child, sixteen);
    assertRefused(ErrorCode.LINEAGE_TOO_LARGE, () -> link(channel, LENA, child, parents[16]));
  }

  @Test
  void LIC_6_one_ancestor_above_1024_is_refused() {
    // 16 parents with 16 parents each are 272 ancestors; 47 of these with 16 more each make 1,024.
    List<ParentLink> leaves = nodes(752, List.of());
    List<ParentLink> middle = nodes(47, leaves);
    middle.addAll(nodes(209, List.of()));
    List<ParentLink> parents = nodes(16, middle);
    String child = dataset("child");
    ParentLink[] all = parents.toArray(ParentLink[]::new);
    assertThat(forecast(channel, BEA, child, "0", all).problems()).isEmpty();

    String tooMany = dataset("too many");
    link(channel, OMAR, tooMany, List.of(all).subList(0, 15).toArray(ParentLink[]::new));
    ParentLink oneMore = nodes(1, List.of(parents.get(15))).get(0);
    Forecast forecast = forecast(channel, BEA, tooMany, "0", oneMore);
    assertThat(forecast.problems()).singleElement().asString().startsWith("LINEAGE_TOO_LARGE: ");
    assertRefused(ErrorCode.LINEAGE_TOO_LARGE, () -> link(channel, OMAR, tooMany, oneMore));
  }

  @Test
  void LIC_6_a_parent_named_twice_is_refused() {
    ParentLink parent = freeParent();
    String child = model(channel, LENA, "child");
    assertRefused(ErrorCode.MEMBER_INVALID, () -> link(channel, LENA, child, parent, parent));
  }

  @Test
  void LIC_6_linking_twice_is_refused_even_on_other_terms() {
    String parent = model(channel, OMAR, "parent");
    ParentLink once = under(publish(channel, OMAR, parent, absolute(10)));
    ParentLink again = under(publish(channel, OMAR, parent, absolute(1)));
    String child = model(channel, LENA, "child");
    link(channel, LENA, child, once);
    assertRefused(ErrorCode.ALREADY_EXISTS, () -> link(channel, LENA, child, again));
  }

  @Test
  void LIC_6_a_royalty_after_the_child_can_have_children_is_refused() {
    ParentLink parent = under(publish(channel, OMAR, model(channel, OMAR, "p"), absolute(10)));
    String child = model(channel, LENA, "child");
    publish(channel, LENA, child, FREE);
    assertRefused(ErrorCode.LINEAGE_SEALED, () -> link(channel, LENA, child, parent));
    assertThat(forecast(channel, BEA, child, "1000", parent).problems())
        .singleElement()
        .asString()
        .startsWith("LINEAGE_SEALED: ");
  }

  @Test
  void a_seal_outlives_the_terms_that_made_it() {
    String child = model(channel, LENA, "child");
    DerivationTerms terms = publish(channel, LENA, child, FREE);
    channel.submit(LENA, new WithdrawTerms("withdraw-1", terms.termsId()), DerivationTerms.class);
    ParentLink parent = under(publish(channel, OMAR, model(channel, OMAR, "p"), absolute(10)));
    assertRefused(ErrorCode.LINEAGE_SEALED, () -> link(channel, LENA, child, parent));
  }

  @Test
  void a_forgotten_source_that_costs_nothing_can_be_told_later() {
    String child = model(channel, LENA, "child");
    publish(channel, LENA, child, absolute(10));
    Vector vector = link(channel, LENA, child, freeParent());
    assertThat(vector.version()).isZero();
    assertThat(ancestors(child).edges()).hasSize(1);
  }

  @Test
  void a_free_link_that_would_bring_an_ancestors_royalty_is_no_free_link() {
    String grandparent = model(channel, OMAR, "grandparent");
    String parent = model(channel, OMAR, "parent");
    link(channel, OMAR, parent, under(publish(channel, OMAR, grandparent, absolute(10))));
    ParentLink free = under(publish(channel, OMAR, parent, FREE));
    String child = model(channel, LENA, "child");
    publish(channel, LENA, child, FREE);
    assertRefused(ErrorCode.LINEAGE_SEALED, () -> link(channel, LENA, child, free));
  }

  @Test
  void an_asset_is_never_its_own_ancestor() {
    String a = model(channel, LENA, "a");
    String b = model(channel, LENA, "b");
    String c = model(channel, LENA, "c");
    ParentLink ofA = under(publish(channel, LENA, a, FREE));
    ParentLink ofB = under(publish(channel, LENA, b, FREE));
    ParentLink ofC = under(publish(channel, LENA, c, FREE));
    assertRefused(ErrorCode.LINEAGE_CYCLE, () -> link(channel, LENA, a, ofA));
    link(channel, LENA, b, ofA);
    link(channel, LENA, c, ofB);
    assertRefused(ErrorCode.LINEAGE_CYCLE, () -> link(channel, LENA, a, ofC));
    assertRefused(ErrorCode.LINEAGE_CYCLE, () -> link(channel, LENA, a, ofB));
  }

  @Test
  void links_at_the_same_moment_close_no_cycle_between_them() {
    String a = model(channel, LENA, "a");
    String b = model(channel, LENA, "b");
    String c = model(channel, LENA, "c");
    ParentLink ofA = under(publish(channel, LENA, a, FREE));
    ParentLink ofB = under(publish(channel, LENA, b, FREE));
    ParentLink ofC = under(publish(channel, LENA, c, FREE));
    Simulation aUnderB = channel.simulate(LENA, linking(a, ofB));
    Simulation bUnderC = channel.simulate(LENA, linking(b, ofC));
    Simulation cUnderA = channel.simulate(LENA, linking(c, ofA));
    assertThat(channel.commit(aUnderB)).isTrue();
    assertThat(channel.commit(bUnderC)).isTrue();
    assertThat(channel.commit(cUnderA)).isFalse();
    assertRefused(ErrorCode.LINEAGE_CYCLE, () -> link(channel, LENA, c, ofA));
  }

  @Test
  void many_strangers_link_to_one_parent_at_the_same_moment_without_a_conflict() {
    String parent = model(channel, OMAR, "popular");
    ParentLink link = under(publish(channel, OMAR, parent, absolute(5)));
    List<Simulation> links = new ArrayList<>();
    for (int i = 0; i < 128; i++) {
      links.add(channel.simulate(LENA, linking(model(channel, LENA, "child " + i), link)));
    }
    assertThat(links).allMatch(channel::commit);
    assertThat(links)
        .as("no key of the parent is written")
        .allMatch(
            simulation ->
                simulation.writes().keySet().stream()
                    .filter(key -> key.contains(parent))
                    .allMatch(key -> key.startsWith("\0lineage-child\0")));
  }

  @Test
  void a_link_held_back_while_the_child_is_sealed_does_not_commit() {
    ParentLink parent = under(publish(channel, OMAR, model(channel, OMAR, "p"), absolute(10)));
    String child = model(channel, LENA, "child");
    Simulation held = channel.simulate(LENA, linking(child, parent));
    publish(channel, LENA, child, FREE);
    assertThat(channel.commit(held)).isFalse();
  }

  @Test
  void a_link_writes_the_childs_head_vector_and_guard() {
    ParentLink parent = under(publish(channel, OMAR, model(channel, OMAR, "p"), absolute(10)));
    String child = model(channel, LENA, "child");
    Vector vector = link(channel, LENA, child, parent);
    assertThat(vector.version()).isEqualTo(1);
    Asset asset = channel.evaluate(BEA, new Describe(child), Asset.class);
    assertThat(asset.vectorVersion()).isEqualTo(1);
    Vector second =
        link(
            channel,
            LENA,
            child,
            under(publish(channel, OMAR, model(channel, OMAR, "q"), absolute(5))));
    assertThat(second.version()).isEqualTo(2);
    assertThat(channel.evaluate(BEA, new DescribeVector(child, 1), Vector.class))
        .as("a version of a vector stays")
        .isEqualTo(vector);
    assertThat(channel.evaluate(BEA, new DescribeVector(child, null), Vector.class))
        .isEqualTo(second);
    assertRefused(
        ErrorCode.NOT_FOUND,
        () -> channel.evaluate(BEA, new DescribeVector(child, 3), Vector.class));
    assertThat(channel.events().get(channel.events().size() - 1))
        .contains("\"type\":\"lineage.linked\"")
        .contains("\"type\":\"asset.changed\"");
  }

  @Test
  void a_link_costs_the_peer_a_known_number_of_calls() {
    ParentLink parent = under(publish(channel, OMAR, model(channel, OMAR, "p"), absolute(10)));
    Simulation link = channel.simulate(LENA, linking(model(channel, LENA, "child"), parent));
    assertThat(link.reads())
        .as("request, set-up; the child's head, record, parents; the parent's head, parents, terms")
        .hasSize(8);
    assertThat(link.writes())
        .as("request; the child's record, head, parents, vector, guard; the way down to it")
        .hasSize(7);
    assertThat(link.roundTrips()).isEqualTo(15);
  }

  @Test
  void both_sides_must_be_in_a_state_for_it() {
    String parent = model(channel, OMAR, "parent");
    ParentLink link = under(publish(channel, OMAR, parent, FREE));
    String child = model(channel, LENA, "child");
    move(channel, OMAR, parent, AssetState.SUSPENDED);
    assertRefused(ErrorCode.WRONG_STATE, () -> link(channel, LENA, child, link));
    move(channel, OMAR, parent, AssetState.ACTIVE);
    move(channel, LENA, child, AssetState.RETIRED);
    assertRefused(ErrorCode.WRONG_STATE, () -> link(channel, LENA, child, link));
  }

  @Test
  void a_relation_joins_only_kinds_that_it_makes_sense_for() {
    String dataset = dataset("data");
    String model = model(channel, LENA, "model");
    ParentLink trained = under(publish(channel, OMAR, dataset, Relation.TRAINED_ON, absolute(5)));
    ParentLink tuned = under(publish(channel, OMAR, dataset, Relation.FINE_TUNED_FROM, FREE));
    assertRefused(ErrorCode.MEMBER_INVALID, () -> link(channel, LENA, model, tuned));
    assertThat(link(channel, LENA, model, trained).totalPpm()).isEqualTo(50_000);
  }

  @Test
  void only_owners_of_the_child_link() {
    ParentLink parent = freeParent();
    String child = model(channel, LENA, "child");
    assertRefused(ErrorCode.NOT_ALLOWED, () -> link(channel, OMAR, child, parent));
    assertRefused(ErrorCode.NOT_ALLOWED, () -> link(channel, SANA, child, parent));
    assertThat(link(channel, LENA, child, parent).entries()).isEmpty();
  }

  @Test
  void a_parent_is_linked_in_a_version_that_exists() {
    String parent = model(channel, OMAR, "parent");
    ParentLink terms = under(publish(channel, OMAR, parent, FREE));
    addVersion(channel, OMAR, parent, "1.1.0");
    String child = model(channel, LENA, "child");
    assertRefused(ErrorCode.NOT_FOUND, () -> link(channel, LENA, child, inVersion(terms, "3.0.0")));
    link(channel, LENA, child, inVersion(terms, "1.1.0"));
    assertThat(ancestors(child).edges().get(0).parentVersion()).isEqualTo("1.1.0");
  }

  @Test
  void a_link_needs_parents_and_one_consent_for_each() {
    String child = model(channel, LENA, "child");
    String parent = model(channel, OMAR, "parent");
    ParentLink nothing = new ParentLink(parent, Relation.FINE_TUNED_FROM, null, null, null);
    assertRefused(ErrorCode.MEMBER_INVALID, () -> link(channel, LENA, child));
    assertRefused(ErrorCode.MEMBER_INVALID, () -> link(channel, LENA, child, nothing));
    Forecast forecast = forecast(channel, BEA, child, "1000", nothing);
    assertThat(forecast.problems()).hasSize(1);
    assertThat(forecast.vector()).isNull();
  }

  @Test
  void a_forecast_is_what_the_link_then_does_and_writes_nothing() {
    ParentLink parent = under(publish(channel, OMAR, model(channel, OMAR, "p"), absolute(10)));
    String child = model(channel, LENA, "child");
    Forecast forecast = forecast(channel, BEA, child, "1000", parent);
    assertThat(forecast.shares()).hasSize(2);
    assertThat(link(channel, LENA, child, parent)).isEqualTo(forecast.vector());
  }

  @Test
  void a_forecast_names_every_problem_at_once() {
    String parent = model(channel, OMAR, "parent");
    ParentLink link = under(publish(channel, OMAR, parent, absolute(10)));
    move(channel, OMAR, parent, AssetState.SUSPENDED);
    String child = model(channel, LENA, "child");
    publish(channel, LENA, child, FREE);
    assertThat(forecast(channel, BEA, child, "1000", link).problems())
        .extracting(problem -> problem.split(":")[0])
        .containsExactly("WRONG_STATE", "LINEAGE_SEALED");
  }

  private ParentLink freeParent() {
    return under(publish(channel, OMAR, model(channel, OMAR, "free"), FREE));
  }

  private String dataset(String name) {
    return register(channel, OMAR, AssetKind.DATASET, name).assetId();
  }

  /** Datasets whose parents are the given ones, sixteen for each as long as they last. */
  private List<ParentLink> nodes(int count, List<ParentLink> parents) {
    List<ParentLink> nodes = new ArrayList<>();
    int taken = 0;
    for (int i = 0; i < count; i++) {
      String node = dataset("node");
      int until = Math.min(taken + LineageLimits.PARENTS, parents.size());
      if (taken < until) {
        link(channel, OMAR, node, parents.subList(taken, until).toArray(ParentLink[]::new));
        taken = until;
      }
      nodes.add(under(publish(channel, OMAR, node, Relation.DERIVED_FROM, FREE)));
    }
    return nodes;
  }

  private Walk ancestors(String assetId) {
    return channel.evaluate(BEA, new Ancestors(assetId, 64, 100, null), Walk.class);
  }

  private static ParentLink inVersion(ParentLink link, String version) {
    return new ParentLink(
        link.parentId(), link.relation(), link.termsId(), link.proposalId(), version);
  }
}
