package org.tallystick.chaincode.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FeeScheduleTest {
  @Test
  @DisplayName("FEE-1: at least 5, at most 100, 10 % of 20, 80 and 2,000 are 5, 8 and 100")
  void fee1() {
    FeeSchedule schedule =
        new FeeSchedule(new Ppm(100_000), Amount.of(5), Optional.of(Amount.of(100)));
    assertThat(schedule.feeOf(Amount.of(20))).isEqualTo(Amount.of(5));
    assertThat(schedule.feeOf(Amount.of(80))).isEqualTo(Amount.of(8));
    assertThat(schedule.feeOf(Amount.of(2_000))).isEqualTo(Amount.of(100));
  }

  @Test
  @DisplayName("ROY-12: 10 % of 100: 10 is fee, 90 goes on")
  void roy12() {
    Amount fee = rate(100_000).feeOf(Amount.of(100));
    assertThat(fee).isEqualTo(Amount.of(10));
    assertThat(Amount.of(100).minus(fee)).isEqualTo(Amount.of(90));
  }

  @Test
  @DisplayName("ROY-13: 0.05 % of 1,999 would be nothing and is refused; of 2,000 it is 1")
  void roy13() {
    assertThat(rate(500).accepts(Amount.of(1_999))).isFalse();
    assertThatThrownBy(() -> rate(500).feeOf(Amount.of(1_999)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(rate(500).feeOf(Amount.of(2_000))).isEqualTo(Amount.of(1));
  }

  @Test
  @DisplayName(
      "ROI-1: 10, 20, 25 and 30 % are floored: 10 % of 999 is 99; more than the whole is refused")
  void roi1() {
    assertThat(new Ppm(100_000).floorOf(Amount.of(999))).isEqualTo(Amount.of(99));
    assertThat(new Ppm(200_000).floorOf(Amount.of(10_000))).isEqualTo(Amount.of(2_000));
    assertThat(new Ppm(250_000).floorOf(Amount.of(10_000))).isEqualTo(Amount.of(2_500));
    assertThat(new Ppm(300_000).floorOf(Amount.of(10_000))).isEqualTo(Amount.of(3_000));
    assertThatThrownBy(() -> new Ppm(1_100_000)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("FIX-1: two fees of 0.1 % are each the floor of the rate on the base amount")
  void fix1() {
    assertThat(rate(1_000).feeOf(Amount.of(12_345))).isEqualTo(Amount.of(12));
  }

  @Test
  void a_free_sale_has_no_fee_and_a_price_below_the_least_fee_is_refused() {
    FeeSchedule schedule = new FeeSchedule(new Ppm(100_000), Amount.of(5), Optional.empty());
    assertThat(schedule.feeOf(Amount.ZERO)).isEqualTo(Amount.ZERO);
    assertThat(schedule.accepts(Amount.of(4))).isFalse();
    assertThat(schedule.feeOf(Amount.of(5))).isEqualTo(Amount.of(5));
  }

  @Test
  void a_minimum_above_the_maximum_is_refused() {
    assertThatThrownBy(() -> new FeeSchedule(new Ppm(0), Amount.of(5), Optional.of(Amount.of(4))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void amounts_are_canonical_decimals_of_eighteen_digits_at_most() {
    assertThat(Amount.parse("0")).isEqualTo(Amount.ZERO);
    assertThat(Amount.parse("999999999999999999").value()).isEqualTo(Amount.MAXIMUM);
    for (String text :
        new String[] {"", "-1", "+1", "01", "1.0", "1e3", "٣", "1000000000000000000"}) {
      assertThatThrownBy(() -> Amount.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> new Amount(Amount.MAXIMUM).plus(Amount.of(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Amount.of(1).minus(Amount.of(2)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static FeeSchedule rate(int ppm) {
    return new FeeSchedule(new Ppm(ppm), Amount.ZERO, Optional.empty());
  }
}
