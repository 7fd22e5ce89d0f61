package org.tallystick.chaincode.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class UnitPositionTest {
  private static final Amount SUPPLY = Amount.of(100_000_000L);
  private static final Amount PAID = Amount.of(100_000L * 1_000_000);
  private static final BigInteger THIRTY_E17 =
      BigInteger.valueOf(30).multiply(BigInteger.TEN.pow(17));

  @Test
  @DisplayName(
      "VLT-1: 70 and 30 % of 100k: 70k and 30k claimable; the second's claim leaves debt 30×10^17, the first keeps 70k")
  void vlt1() {
    UnitPosition first = holding(70_000_000);
    UnitPosition second = holding(30_000_000);
    Amount claimed = second.claimable(PAID, SUPPLY);
    assertThat(claimed).isEqualTo(Amount.of(30_000L * 1_000_000));
    UnitPosition afterwards = second.paid(claimed, SUPPLY);
    assertThat(afterwards.debt()).isEqualTo(THIRTY_E17);
    assertThat(afterwards.claimable(PAID, SUPPLY)).isEqualTo(Amount.ZERO);
    assertThat(first.claimable(PAID, SUPPLY)).isEqualTo(Amount.of(70_000L * 1_000_000));
  }

  @Test
  @DisplayName(
      "VLT-2: after 100k, 30 % go to alice: the seller can claim 100k, alice 0; debts −30×10^17 and +30×10^17")
  void vlt2() {
    UnitPosition seller = holding(100_000_000).sent(Amount.of(30_000_000), PAID);
    UnitPosition alice = UnitPosition.NONE.received(Amount.of(30_000_000), PAID);
    assertThat(seller.claimable(PAID, SUPPLY)).isEqualTo(PAID);
    assertThat(alice.claimable(PAID, SUPPLY)).isEqualTo(Amount.ZERO);
    assertThat(seller.debt()).isEqualTo(THIRTY_E17.negate());
    assertThat(alice.debt()).isEqualTo(THIRTY_E17);
  }

  @Test
  @DisplayName("VLT-6: claim first, then transfer 30 %: nobody can claim anything")
  void vlt6() {
    UnitPosition seller = holding(100_000_000).paid(PAID, SUPPLY).sent(Amount.of(30_000_000), PAID);
    UnitPosition alice = UnitPosition.NONE.received(Amount.of(30_000_000), PAID);
    assertThat(seller.claimable(PAID, SUPPLY)).isEqualTo(Amount.ZERO);
    assertThat(alice.claimable(PAID, SUPPLY)).isEqualTo(Amount.ZERO);
  }

  @Test
  @DisplayName(
      "VLT-8: 10,000 holders of 1 unit: what all can claim together is never above what was paid, and in the end equal")
  void vlt8() {
    UnitPosition one = holding(1);
    UnitPosition big = holding(100_000_000 - 10_000);
    for (long total : new long[] {99_999_999, 100_000_000, 150_000_000, 200_000_000}) {
      Amount accumulator = Amount.of(total);
      BigInteger all =
          one.claimable(accumulator, SUPPLY)
              .value()
              .multiply(BigInteger.valueOf(10_000))
              .add(big.claimable(accumulator, SUPPLY).value());
      assertThat(all).isLessThanOrEqualTo(accumulator.value());
      if (total % 100_000_000 == 0) {
        assertThat(all).isEqualTo(accumulator.value());
      }
    }
  }

  @Test
  void sending_more_than_is_held_is_refused() {
    assertThatThrownBy(() -> holding(5).sent(Amount.of(6), Amount.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void random_histories_never_pay_above_what_came_in_and_end_within_a_unit_per_holder() {
    long seed = 53L;
    Random random = new Random(seed);
    for (int round = 0; round < 300; round++) {
      Amount supply = Amount.of(1 + random.nextInt(1_000));
      List<UnitPosition> holders = new ArrayList<>();
      holders.add(new UnitPosition(supply, BigInteger.ZERO));
      for (int i = 1; i < 5; i++) {
        holders.add(UnitPosition.NONE);
      }
      Amount accumulator = Amount.ZERO;
      Amount claimed = Amount.ZERO;
      for (int step = 0; step < 200; step++) {
        int who = random.nextInt(5);
        switch (random.nextInt(3)) {
          case 0 -> accumulator = accumulator.plus(Amount.of(random.nextInt(500)));
          case 1 -> {
            Amount due = holders.get(who).claimable(accumulator, supply);
            holders.set(who, holders.get(who).paid(due, supply));
            claimed = claimed.plus(due);
          }
          default -> {
            int held = holders.get(who).units().value().intValueExact();
            Amount sent = Amount.of(held == 0 ? 0 : random.nextInt(held + 1));
            int to = random.nextInt(5);
            holders.set(who, holders.get(who).sent(sent, accumulator));
            holders.set(to, holders.get(to).received(sent, accumulator));
          }
        }
        String why = "seed " + seed + " round " + round + " step " + step;
        Amount open = claimed;
        Amount units = Amount.ZERO;
        for (UnitPosition holder : holders) {
          open = open.plus(holder.claimable(accumulator, supply));
          units = units.plus(holder.units());
        }
        assertThat(units).as(why).isEqualTo(supply);
        assertThat(accumulator.isAtLeast(open)).as(why).isTrue();
        assertThat(Amount.of(5).plus(open).isAtLeast(accumulator)).as(why).isTrue();
      }
    }
  }

  private static UnitPosition holding(long units) {
    return new UnitPosition(Amount.of(units), BigInteger.ZERO);
  }
}
