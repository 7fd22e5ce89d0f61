package org.tallystick.chaincode.licence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallystick.chaincode.testing.SampleConsortium.BEA;
import static org.tallystick.chaincode.testing.SampleConsortium.GINA;
import static org.tallystick.chaincode.testing.SampleConsortium.LENA;
import static org.tallystick.chaincode.testing.SampleConsortium.MERIDIAN;
import static org.tallystick.chaincode.testing.SampleConsortium.OMAR;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.tallystick.chaincode.licence.api.Offer;
import org.tallystick.chaincode.licence.api.Quote;
import org.tallystick.chaincode.money.RoyaltyKind;
import org.tallystick.chaincode.testing.Channel;
import org.tallystick.chaincode.testing.Person;
import org.tallystick.chaincode.testing.SampleConsortium;
import org.tallystick.chaincode.testing.SampleMarket;
import org.tallystick.chaincode.testing.Simulation;

/**
 * What one sale reads and writes: the same for one holder and a hundred, without ancestors and with
 * 16.
 */
class PurchaseKeysTest {
  private static final String GRID = "ComputeGridMSP";

  private final Channel channel = SampleConsortium.channel();
  private final SampleMarket market = new SampleMarket(channel);

  @Test
  void a_purchase_reads_and_writes_the_same_keys_whatever_the_holders_and_ancestors() {
    String plain = market.model(LENA, "Small", Map.of("ModelLabMSP", 10L));
    Simulation small = purchaseOf(LENA, plain);
    Simulation large = purchaseOf(OMAR, assetWithManyHoldersAndAncestors());

    List<String> reads = List.of("account", "asset-head", "quote", "request");
    List<String> writes = List.of("account", "income", "licence", "quote", "request");
    assertThat(types(small.reads().keySet())).isEqualTo(reads);
    assertThat(types(large.reads().keySet())).isEqualTo(reads);
    assertThat(types(small.writes().keySet())).isEqualTo(writes);
    assertThat(types(large.writes().keySet())).isEqualTo(writes);
    assertThat(large.roundTrips()).isEqualTo(small.roundTrips());
    assertThat(bytes(large)).isLessThan(bytes(small) * 3 / 2);
  }

  @Test
  void two_buyers_of_one_asset_share_no_key_that_either_writes() {
    String model = market.model(LENA, "Model", Map.of("ModelLabMSP", 10L));
    Offer offer = market.offer(LENA, model, 100);
    market.fund(BEA, MERIDIAN, 1_000);
    market.fund(GINA, GRID, 1_000);
    Quote first = market.quote(BEA, offer, MERIDIAN);
    Quote second = market.quote(GINA, offer, GRID);

    Simulation one = channel.simulate(BEA, SampleMarket.purchase(first, MERIDIAN));
    Simulation other = channel.simulate(GINA, SampleMarket.purchase(second, GRID));

    Set<String> shared = new HashSet<>(touched(one));
    shared.retainAll(touched(other));
    assertThat(types(shared)).containsExactly("asset-head");
    assertThat(one.writes()).doesNotContainKeys(shared.toArray(String[]::new));
    assertThat(other.writes()).doesNotContainKeys(shared.toArray(String[]::new));
    assertThat(channel.commit(one)).isTrue();
    assertThat(channel.commit(other)).isTrue();
  }

  @Test
  void a_hundred_and_twenty_eight_buyers_at_the_same_time_all_buy() {
    String model = market.model(LENA, "Model", Map.of("ModelLabMSP", 10L));
    Offer offer = market.offer(LENA, model, 100);
    List<Simulation> purchases = new ArrayList<>();
    for (int i = 0; i < 128; i++) {
      Person buyer = Person.of(MERIDIAN, "buyer" + i);
      market.fund(buyer, buyer.account(), 100);
      Quote quote = market.quote(buyer, offer, buyer.account());
      purchases.add(channel.simulate(buyer, SampleMarket.purchase(quote, buyer.account())));
    }

    assertThat(purchases).allSatisfy(one -> assertThat(channel.commit(one)).isTrue());
    assertThat(market.sheet().income()).isEqualTo("12800");
    assertThat(market.sheet().balanced()).isTrue();
  }

  private Simulation purchaseOf(Person owner, String assetId) {
    Offer offer = market.offer(owner, assetId, 100);
    market.fund(BEA, MERIDIAN, 100);
    Quote quote = market.quote(BEA, offer, MERIDIAN);
    Simulation purchase = channel.simulate(BEA, SampleMarket.purchase(quote, MERIDIAN));
    assertThat(channel.commit(purchase)).isTrue();
    return purchase;
  }

  private String assetWithManyHoldersAndAncestors() {
    Map<String, Long> units = new TreeMap<>();
    for (int i = 0; i < 100; i++) {
      units.put("DataTrustMSP/holder" + i, 1_000L + i);
    }
    String child = market.model(OMAR, "Large", units);
    for (int i = 0; i < 16; i++) {
      String parent = market.model(LENA, "Parent " + i, Map.of("ModelLabMSP", 10L));
      market.derive(OMAR, child, LENA, parent, RoyaltyKind.ABSOLUTE, 10_000);
    }
    return child;
  }

  private static Set<String> touched(Simulation simulation) {
    Set<String> keys = new HashSet<>(simulation.reads().keySet());
    keys.addAll(simulation.writes().keySet());
    return keys;
  }

  private static List<String> types(Set<String> keys) {
    return keys.stream().map(key -> key.split("\u0000")[1]).sorted().toList();
  }

  private static int bytes(Simulation simulation) {
    return simulation.writes().values().stream().mapToInt(value -> value.length).sum();
  }
}
