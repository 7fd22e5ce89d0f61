package org.tallystick.chaincode.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallystick.chaincode.asset.AssetSamples.register;
import static org.tallystick.chaincode.lineage.LineageSamples.FREE;
import static org.tallystick.chaincode.lineage.LineageSamples.absolute;
import static org.tallystick.chaincode.lineage.LineageSamples.forecast;
import static org.tallystick.chaincode.lineage.LineageSamples.link;
import static org.tallystick.chaincode.lineage.LineageSamples.linking;
import static org.tallystick.chaincode.lineage.LineageSamples.model;
import static org.tallystick.chaincode.lineage.LineageSamples.publish;
import static org.tallystick.chaincode.lineage.LineageSamples.relative;
import static org.tallystick.chaincode.lineage.LineageSamples.under;
import static org.tallystick.chaincode.lineage.LineageSamples.vector;
import static org.tallystick.chaincode.testing.Refusals.assertRefused;
import static org.tallystick.chaincode.testing.SampleConsortium.BEA;
import static org.tallystick.chaincode.testing.SampleConsortium.LENA;
import static org.tallystick.chaincode.testing.SampleConsortium.OMAR;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.tallystick.chaincode.asset.api.AssetKind;
import org.tallystick.chaincode.ledger.api.ErrorCode;
import org.tallystick.chaincode.lineage.api.AssetShare;
import org.tallystick.chaincode.lineage.api.Forecast;
import org.tallystick.chaincode.lineage.api.Link;
import org.tallystick.chaincode.lineage.api.ParentLink;
import org.tallystick.chaincode.lineage.api.Relation;
import org.tallystick.chaincode.lineage.api.Royalty;
import org.tallystick.chaincode.lineage.api.Vector;
import org.tallystick.chaincode.money.RoyaltyKind;
import org.tallystick.chaincode.testing.Channel;
import org.tallystick.chaincode.testing.SampleConsortium;

/** The golden cases of royalty stacks, from the transactions that build the lineage on. */
class RoyaltyStackTest {
  private final Channel channel = SampleConsortium.channel();

  @Test
  void ROY_1_absolute_parents_stack() {
    ParentLink ten = parent(absolute(10));
    ParentLink fifteen = parent(absolute(15));
    ParentLink twenty = parent(absolute(20));
    String child = model(channel, LENA, "child");
    Forecast forecast = forecast(channel, BEA, child, "100", ten, fifteen, twenty);
    assertThat(forecast.problems()).isEmpty();
    assertThat(shares(forecast))
        .containsEntry(ten.parentId(), "10")
        .containsEntry(fifteen.parentId(), "15")
        .containsEntry(twenty.parentId(), "20")
        .containsEntry(child, "55");
    assertThat(link(channel, LENA, child, ten, fifteen, twenty).totalPpm()).isEqualTo(450_000);
  }

  @Test
  void ROY_2_relative_parents_stack_alike() {
    ParentLink ten = parent(relative(10));
    ParentLink fifteen = parent(relative(15));
    ParentLink twenty = parent(relative(20));
    String child = model(channel, LENA, "child");
    assertThat(shares(forecast(channel, BEA, child, "100", ten, fifteen, twenty)))
        .containsEntry(ten.parentId(), "10")
        .containsEntry(child, "55");
    assertThat(link(channel, LENA, child, ten, fifteen, twenty).totalPpm()).isEqualTo(450_000);
  }

  @Test
  void ROY_3_both_kinds_mix() {
    ParentLink first = parent(absolute(10));
    ParentLink second = parent(absolute(10));
    ParentLink third = parent(relative(20));
    String child = model(channel, LENA, "child");
    assertThat(shares(forecast(channel, BEA, child, "100", first, second, third)))
        .containsEntry(child, "60");
    String without = model(channel, LENA, "without the absolute parents");
    assertThat(shares(forecast(channel, BEA, without, "100", third))).containsEntry(without, "80");
  }

  @Test
  void ROY_4_an_absolute_ancestor_is_counted_by_every_path() {
    String a = model(channel, OMAR, "A");
    ParentLink ofA = under(publish(channel, OMAR, a, absolute(10)));
    String b = model(channel, LENA, "B");
    link(channel, LENA, b, ofA);
    ParentLink ofB = under(publish(channel, LENA, b, absolute(10)));
    String c = model(channel, BEA, "C");
    Vector vector = link(channel, BEA, c, ofA, ofB);
    assertThat(vector.totalPpm()).isEqualTo(300_000);
    assertThat(vector.entries()).extracting(entry -> entry.path().size()).containsExactly(1, 1, 2);
    String d = model(channel, BEA, "D");
    Forecast forecast =
        forecast(channel, BEA, d, "1000", under(publish(channel, BEA, c, relative(50))));
    assertThat(shares(forecast))
        .as("A takes 10 % directly and 10 % by way of B of whatever descends from C")
        .containsEntry(a, "200")
        .containsEntry(b, "100")
        .containsEntry(c, "500")
        .containsEntry(d, "200");
  }

  @Test
  void ROY_6_relative_shares_multiply_along_the_chain() {
    Forecast forecast = chain("1000000000");
    assertThat(shares(forecast).values())
        .containsExactlyInAnyOrder("5000000", "95000000", "900000000");
  }

  @Test
  void ROY_7_an_intermediate_keeps_what_its_own_floor_leaves() {
    assertThat(shares(chain("999")).values()).containsExactlyInAnyOrder("4", "95", "900");
  }

  @Test
  void ROY_15_a_link_above_the_whole_income_is_refused_and_changes_nothing() {
    ParentLink sixty = parent(absolute(60));
    ParentLink forty = parent(relative(40));
    ParentLink one = parent(absolute(1));
    String child = model(channel, LENA, "child");
    Vector full = link(channel, LENA, child, sixty, forty);
    assertThat(full.totalPpm()).isEqualTo(1_000_000);
    assertRefused(ErrorCode.ROYALTY_TOO_HIGH, () -> link(channel, LENA, child, one));
    assertThat(vector(channel, BEA, child)).isEqualTo(full);
    Forecast forecast = forecast(channel, BEA, child, "1000", one);
    assertThat(forecast.problems()).singleElement().asString().startsWith("ROYALTY_TOO_HIGH: ");
    assertThat(forecast.vector()).isNull();
    assertThat(forecast.shares()).isEmpty();
  }

  @Test
  void an_absolute_royalty_is_not_washed_out_by_a_free_link_in_between() {
    String a = model(channel, OMAR, "A");
    String b = model(channel, LENA, "B");
    link(channel, LENA, b, under(publish(channel, OMAR, a, absolute(10))));
    String c = model(channel, LENA, "C");
    Vector vector = link(channel, LENA, c, under(publish(channel, LENA, b, FREE)));
    assertThat(vector.totalPpm()).isEqualTo(100_000);
    assertThat(vector.entries().get(0).path()).containsExactly(b, a);
  }

  @Test
  void a_benchmark_that_one_was_measured_on_takes_nothing_nor_do_its_ancestors() {
    String source = dataset("source");
    String benchmark = dataset("benchmark");
    link(
        channel,
        OMAR,
        benchmark,
        under(publish(channel, OMAR, source, Relation.DERIVED_FROM, absolute(50))));
    String model = model(channel, LENA, "measured");
    Vector vector =
        link(
            channel,
            LENA,
            model,
            under(publish(channel, OMAR, benchmark, Relation.EVALUATED_ON, FREE)));
    assertThat(vector.entries()).isEmpty();
    assertThat(vector.version()).isZero();
    assertRefused(
        ErrorCode.MEMBER_INVALID,
        () -> publish(channel, OMAR, benchmark, Relation.EVALUATED_ON, absolute(1)));
  }

  @Test
  void more_than_64_paths_that_bear_a_royalty_are_refused() {
    ParentLink[] sources = new ParentLink[16];
    for (int i = 0; i < sources.length; i++) {
      sources[i] = parent(new Royalty(RoyaltyKind.ABSOLUTE, 10));
    }
    ParentLink[] merged = new ParentLink[4];
    for (int i = 0; i < merged.length; i++) {
      String asset = model(channel, OMAR, "merged " + i);
      link(channel, OMAR, asset, sources);
      merged[i] = under(publish(channel, OMAR, asset, i == 3 ? FREE : relative(1)));
    }
    String child = model(channel, LENA, "child");
    assertThat(forecast(channel, BEA, child, "0", merged).problems())
        .as("three times 17 paths and 16 more")
        .singleElement()
        .asString()
        .startsWith("LINEAGE_TOO_LARGE: ");
    assertRefused(ErrorCode.LINEAGE_TOO_LARGE, () -> link(channel, LENA, child, merged));
    Vector vector = link(channel, LENA, child, merged[0], merged[1], merged[2]);
    assertThat(vector.entries()).hasSize(51);
  }

  @Test
  void the_linker_says_how_much_the_royalties_may_take_at_most() {
    ParentLink ten = parent(absolute(10));
    String child = model(channel, LENA, "child");
    Link tooMuch = new Link("at-most-99999", child, List.of(ten), 99_999);
    assertRefused(ErrorCode.EXPECTATION_FAILED, () -> channel.submit(LENA, tooMuch, Vector.class));
    assertThat(channel.submit(LENA, linking(child, ten), Vector.class).version()).isEqualTo(1);
  }

  private String dataset(String name) {
    return register(channel, OMAR, AssetKind.DATASET, name).assetId();
  }

  private Forecast chain(String income) {
    String first = model(channel, OMAR, "1");
    String second = model(channel, LENA, "2");
    link(channel, LENA, second, under(publish(channel, OMAR, first, relative(5))));
    String third = model(channel, BEA, "3");
    return forecast(
        channel, BEA, third, income, under(publish(channel, LENA, second, relative(10))));
  }

  private ParentLink parent(Royalty royalty) {
    String parent = model(channel, OMAR, "parent");
    return under(publish(channel, OMAR, parent, royalty));
  }

  private static Map<String, String> shares(Forecast forecast) {
    Map<String, String> shares = new TreeMap<>();
    for (AssetShare share : forecast.shares()) {
      shares.put(share.assetId(), share.amount());
    }
    return shares;
  }
}
