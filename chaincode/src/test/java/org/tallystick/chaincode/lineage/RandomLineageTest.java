package org.tallystick.chaincode.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallystick.chaincode.lineage.LineageSamples.linking;
import static org.tallystick.chaincode.lineage.LineageSamples.model;
import static org.tallystick.chaincode.lineage.LineageSamples.publish;
import static org.tallystick.chaincode.lineage.LineageSamples.under;
import static org.tallystick.chaincode.lineage.LineageSamples.vector;
import static org.tallystick.chaincode.testing.SampleConsortium.BEA;
import static org.tallystick.chaincode.testing.SampleConsortium.LENA;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tallystick.chaincode.lineage.api.DerivationTerms;
import org.tallystick.chaincode.lineage.api.Royalty;
import org.tallystick.chaincode.lineage.api.Vector;
import org.tallystick.chaincode.money.RoyaltyKind;
import org.tallystick.chaincode.testing.Channel;
import org.tallystick.chaincode.testing.SampleConsortium;
import org.tallystick.chaincode.testing.Simulation;

/**
 * Random lineages, linked in random order and in every direction, beside a reference that keeps
 * nothing but the edges: the contract accepts exactly what the reference allows, and at the end
 * every asset's vector, flattened link by link, is what a walk over all paths of the whole graph
 * gives.
 */
class RandomLineageTest {
  private static final int ASSETS = 8;
  private static final int ATTEMPTS = 40;

  static Set<Integer> seeds() {
    Set<Integer> seeds = new TreeSet<>();
    for (int seed = 1; seed <= 16; seed++) {
      seeds.add(seed);
    }
    return seeds;
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void no_cycle_is_accepted_and_every_vector_is_the_sum_of_its_paths(int seed) {
    Random random = new Random(seed);
    Channel channel = SampleConsortium.channel();
    List<String> assets = new ArrayList<>();
    for (int i = 0; i < ASSETS; i++) {
      assets.add(model(channel, LENA, "asset " + i));
    }
    ReferenceLineage reference = new ReferenceLineage();
    Set<String> refusals = new HashSet<>();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      String child = assets.get(random.nextInt(ASSETS));
      String parent = assets.get(random.nextInt(ASSETS));
      Royalty royalty = royalty(random);
      DerivationTerms terms = publish(channel, LENA, parent, royalty);
      reference.seal(parent);
      String expected = reference.verdict(child, parent, royalty);
      Simulation link = channel.simulate(LENA, linking(child, under(terms)));
      String actual = link.status() < 400 ? "" : link.answer().split(":")[0];
      assertThat(actual).as("attempt %d of seed %d", attempt, seed).isEqualTo(expected);
      if (actual.isEmpty()) {
        assertThat(channel.commit(link)).isTrue();
        reference.link(child, parent, royalty);
      }
      refusals.add(actual);
    }
    assertThat(refusals).contains("", "LINEAGE_CYCLE", "LINEAGE_SEALED");
    for (String asset : assets) {
      Vector vector = vector(channel, BEA, asset);
      assertThat(ReferenceLineage.claims(vector))
          .as("vector of %s, seed %d", asset, seed)
          .containsExactlyInAnyOrderElementsOf(reference.claimsOn(asset));
      assertThat(vector.totalPpm()).isLessThanOrEqualTo(1_000_000);
    }
  }

  private static Royalty royalty(Random random) {
    RoyaltyKind kind = RoyaltyKind.values()[random.nextInt(3)];
    return new Royalty(kind, kind == RoyaltyKind.NONE ? 0 : 1 + random.nextInt(400_000));
  }
}
