package org.tallystick.portal.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShowTest {

  @BeforeEach
  void amountsHaveTwoDecimals() {
    Show.amountsIn(new Currency("TLY", 2));
  }

  @AfterAll
  static void nobodyHasSaidAnythingYet() {
    Show.amountsIn(Currency.MINOR_UNITS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"0|0.00", "5|0.05", "100|1.00", "123456789|1,234,567.89", "-7|-0.07"})
  void an_amount_has_its_minor_digits_and_its_thousands_apart(String minor, String shown) {
    assertThat(Show.amount(minor)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({"0, 0 %", "50000, 5 %", "25, 0.0025 %", "1000000, 100 %"})
  void parts_per_million_are_shown_exactly(long ppm, String shown) {
    assertThat(Show.percent(ppm)).isEqualTo(shown);
  }

  @Test
  void a_part_of_nothing_is_no_division_by_zero() {
    assertThat(Show.percentOf("0", "0")).isEqualTo("0 %");
    assertThat(Show.percentOf("1", "3")).isEqualTo("33.33 %");
  }

  @Test
  void times_are_the_same_for_everybody() {
    assertThat(Show.moment(Instant.parse("2026-11-21T23:59:00Z")))
        .isEqualTo("21 Nov 2026, 23:59 UTC");
  }

  @Test
  void a_refusal_is_shown_without_its_code() {
    assertThat(Show.sentence("NOT_FOUND: There is no such offer."))
        .isEqualTo("There is no such offer.");
    assertThat(Show.sentence("No code: here")).isEqualTo("No code: here");
  }

  @Test
  void an_empty_audience_is_nobody_and_a_star_is_everybody() {
    assertThat(Show.audience(List.of())).isEqualTo("nobody");
    assertThat(Show.audience(List.of("*"))).isEqualTo("everybody");
    assertThat(Show.audience(List.of("MeridianMSP", "ModelLabMSP/milo")))
        .isEqualTo("Meridian, milo at ModelLab");
  }

  @Test
  void only_ids_of_the_ledger_are_taken_for_assets() {
    assertThat(Show.isAsset("asset-" + "a".repeat(32))).isTrue();
    assertThat(Show.isAsset("ModelLabMSP/milo")).isFalse();
    assertThat(Show.isAsset("asset-" + "a".repeat(31))).isFalse();
  }
}
