package org.tallystick.chaincode.revenue;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SalesStreamTest {
  private static final long PPM = 1_000_000;

  /** 10 % to the parent, 5 % of that on to the grandparent. */
  private static final SalesStream.Royalties CHAIN = chain(100_000, 50_000);

  @Test
  void ROY_6_of_a_thousand_through_a_chain_900_95_and_5_arrive() {
    SalesStream.Split split = SalesStream.EMPTY.split(number(1_000_000_000), CHAIN);

    assertThat(split.royalties()).isEqualTo(shares(95_000_000, 5_000_000));
    assertThat(split.rest()).isEqualTo(900_000_000);
  }

  @Test
  void ROY_7_of_999_indivisible_units_900_95_and_4_arrive() {
    SalesStream.Split split = SalesStream.EMPTY.split(number(999), CHAIN);

    assertThat(split.royalties()).isEqualTo(shares(95, 4));
    assertThat(split.rest()).isEqualTo(900);
  }

  @Test
  void a_sale_too_small_for_a_royalty_pays_it_with_the_next_one() {
    SalesStream.Split first = SalesStream.EMPTY.split(number(9), CHAIN);
    SalesStream.Split second = first.after().split(number(1), CHAIN);

    assertThat(first.royalties()).isEmpty();
    assertThat(first.rest()).isEqualTo(9);
    assertThat(second.royalties()).isEqualTo(Map.of("parent", BigInteger.ONE));
    assertThat(second.rest()).isZero();
  }

  @Test
  void what_a_sale_cannot_pay_at_once_is_owed_and_paid_by_the_next() {
    SalesStream.Royalties halves =
        total -> new TreeMap<>(Map.of("a", half(total), "b", half(total)));
    SalesStream.Split first = SalesStream.EMPTY.split(number(1), halves);
    SalesStream.Split second = first.after().split(number(1), halves);
    SalesStream.Split third = second.after().split(number(1), halves);

    assertThat(first.rest()).isEqualTo(1);
    assertThat(second.royalties()).isEqualTo(Map.of("a", BigInteger.ONE));
    assertThat(second.after().owed()).isEqualTo(Map.of("b", BigInteger.ONE));
    assertThat(third.royalties()).isEqualTo(Map.of("b", BigInteger.ONE));
    assertThat(third.after().owed()).isEmpty();
  }

  @Test
  void however_a_payment_is_sliced_everybody_is_within_a_unit_per_path_of_selling_at_once() {
    long seed = 20_260_101;
    Random random = new Random(seed);
    for (int run = 0; run < 300; run++) {
      SalesStream.Royalties royalties =
          chain(1 + random.nextInt(600_000), 1 + random.nextInt(1_000_000));
      SalesStream stream = SalesStream.EMPTY;
      SortedMap<String, BigInteger> paid = new TreeMap<>();
      BigInteger rest = BigInteger.ZERO;
      for (int slice = 0; slice < 200; slice++) {
        BigInteger amount = number(1 + random.nextInt(random.nextBoolean() ? 3 : 500));
        SalesStream.Split split = stream.split(amount, royalties);
        split.royalties().forEach((who, part) -> paid.merge(who, part, BigInteger::add));
        rest = rest.add(split.rest());
        stream = split.after();

        assertThat(split.rest().signum()).as("seed %d", seed).isNotNegative();
        assertThat(paid.values().stream().reduce(rest, BigInteger::add)).isEqualTo(stream.sold());
        SalesStream.Split atOnce = SalesStream.EMPTY.split(stream.sold(), royalties);
        for (String who : new String[] {"parent", "grandparent"}) {
          BigInteger once = atOnce.royalties().getOrDefault(who, BigInteger.ZERO);
          BigInteger sliced = paid.getOrDefault(who, BigInteger.ZERO);
          assertThat(once.subtract(sliced).abs()).as("seed %d", seed).isLessThanOrEqualTo(BigInteger.TWO);
        }
      }
    }
  }

  private static SalesStream.Royalties chain(long parentPpm, long onwardPpm) {
    return total -> {
      BigInteger gross = total.multiply(number(parentPpm)).divide(number(PPM));
      BigInteger onward =
          total.multiply(number(parentPpm)).multiply(number(onwardPpm)).divide(number(PPM * PPM));
      return shares(gross.subtract(onward), onward);
    };
  }

  private static BigInteger half(BigInteger total) {
    return total.divide(BigInteger.TWO);
  }

  private static SortedMap<String, BigInteger> shares(long parent, long grandparent) {
    return shares(number(parent), number(grandparent));
  }

  private static SortedMap<String, BigInteger> shares(BigInteger parent, BigInteger grandparent) {
    return new TreeMap<>(Map.of("parent", parent, "grandparent", grandparent));
  }

  private static BigInteger number(long value) {
    return BigInteger.valueOf(value);
  }
}
