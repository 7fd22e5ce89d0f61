package org.tallystick.chaincode.revenue;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.tallystick.chaincode.money.Amount;
import org.tallystick.chaincode.money.Ppm;
import org.tallystick.chaincode.money.RoyaltyKind;
import org.tallystick.chaincode.money.RoyaltyLink;
import org.tallystick.chaincode.money.RoyaltyVector;

class SalesStreamTest {
  /** 10 % to the parent, 5 % of that on to the grandparent. */
  private static final RoyaltyVector CHAIN = chain(100_000, 50_000);

  @Test
  void ROY_6_of_a_thousand_through_a_chain_900_95_and_5_arrive() {
    SalesStream.Split split = SalesStream.EMPTY.split(number(1_000_000_000), CHAIN);

    assertThat(split.royalties()).isEqualTo(shares(95_000_000, 5_000_000));
    assertThat(split.rest()).isEqualTo(Amount.of(900_000_000));
  }

  @Test
  void ROY_7_of_999_indivisible_units_900_95_and_4_arrive() {
    SalesStream.Split split = SalesStream.EMPTY.split(number(999), CHAIN);

    assertThat(split.royalties()).isEqualTo(shares(95, 4));
    assertThat(split.rest()).isEqualTo(Amount.of(900));
  }

  @Test
  void a_sale_too_small_for_a_royalty_pays_it_with_the_next_one() {
    SalesStream.Split first = SalesStream.EMPTY.split(number(9), CHAIN);
    SalesStream.Split second = first.after().split(number(1), CHAIN);

    assertThat(first.royalties()).isEmpty();
    assertThat(first.rest()).isEqualTo(Amount.of(9));
    assertThat(second.royalties()).isEqualTo(Map.of("parent", Amount.of(1)));
    assertThat(second.rest()).isEqualTo(Amount.ZERO);
  }

  @Test
  void what_a_sale_cannot_pay_at_once_is_owed_and_paid_by_the_next() {
    RoyaltyVector halves =
        RoyaltyVector.EMPTY.plus(direct("a", 500_000)).plus(direct("b", 500_000));
    SalesStream.Split first = SalesStream.EMPTY.split(number(1), halves);
    SalesStream.Split second = first.after().split(number(1), halves);
    SalesStream.Split third = second.after().split(number(1), halves);

    assertThat(first.rest()).isEqualTo(Amount.of(1));
    assertThat(second.royalties()).isEqualTo(Map.of("a", Amount.of(1)));
    assertThat(second.after().owed()).isEqualTo(Map.of("b", BigInteger.ONE));
    assertThat(third.royalties()).isEqualTo(Map.of("b", Amount.of(1)));
    assertThat(third.after().owed()).isEmpty();
  }

  @Test
  void however_a_payment_is_sliced_everybody_is_within_a_unit_per_path_of_selling_at_once() {
    long seed = 20_260_101;
    Random random = new Random(seed);
    for (int run = 0; run < 300; run++) {
      RoyaltyVector royalties = chain(1 + random.nextInt(600_000), 1 + random.nextInt(1_000_000));
      SalesStream stream = SalesStream.EMPTY;
      SortedMap<String, Amount> paid = new TreeMap<>();
      Amount rest = Amount.ZERO;
      for (int slice = 0; slice < 200; slice++) {
        Amount amount = Amount.of(1 + random.nextInt(random.nextBoolean() ? 3 : 500));
        SalesStream.Split split = stream.split(amount, royalties);
        split.royalties().forEach((who, part) -> paid.merge(who, part, Amount::plus));
        rest = rest.plus(split.rest());
        stream = split.after();

        assertThat(paid.values().stream().reduce(rest, Amount::plus)).isEqualTo(stream.sold());
        SortedMap<String, Amount> atOnce =
            SalesStream.EMPTY.split(stream.sold(), royalties).royalties();
        for (String who : new String[] {"parent", "grandparent"}) {
          BigInteger once = atOnce.getOrDefault(who, Amount.ZERO).value();
          BigInteger sliced = paid.getOrDefault(who, Amount.ZERO).value();
          assertThat(once.subtract(sliced).abs())
              .as("seed %d", seed)
              .isLessThanOrEqualTo(BigInteger.TWO);
        }
      }
    }
  }

  private static RoyaltyVector chain(int parentPpm, int onwardPpm) {
    RoyaltyVector parent =
        RoyaltyVector.EMPTY.plus(
            new RoyaltyLink(
                "grandparent", RoyaltyKind.RELATIVE, new Ppm(onwardPpm), RoyaltyVector.EMPTY));
    return RoyaltyVector.EMPTY.plus(
        new RoyaltyLink("parent", RoyaltyKind.RELATIVE, new Ppm(parentPpm), parent));
  }

  private static RoyaltyLink direct(String parent, int ratePpm) {
    return new RoyaltyLink(parent, RoyaltyKind.ABSOLUTE, new Ppm(ratePpm), RoyaltyVector.EMPTY);
  }

  private static SortedMap<String, Amount> shares(long parent, long grandparent) {
    return new TreeMap<>(
        Map.of("parent", Amount.of(parent), "grandparent", Amount.of(grandparent)));
  }

  private static Amount number(long value) {
    return Amount.of(value);
  }
}
