package org.tallystick.portal.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnteredTest {

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
      value = {
        "125|12500",
        "125.00|12500",
        "1,250.5|125050",
        "0.01|1",
        "9999999999999999.99|999999999999999999"
      })
  void an_amount_is_read_in_minor_units(String typed, String minor) {
    Entered entered = entered("amount", typed);
    assertThat(entered.amount("amount", false)).isEqualTo(minor);
    assertThat(entered.isFine()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-5", "1.005", "12,5x", "1e3", "99999999999999999999", "NaN"})
  void what_is_no_amount_gets_a_sentence(String typed) {
    Entered entered = entered("amount", typed);
    assertThat(entered.amount("amount", false)).isNull();
    assertThat(entered.form().problem("amount")).isEqualTo("Write an amount such as 125.00.");
  }

  @Test
  void nothing_is_a_price_where_the_form_allows_it() {
    assertThat(entered("price", "0").amount("price", true)).isEqualTo("0");
  }

  @ParameterizedTest
  @CsvSource({"100, 1000000", "2.5, 25000", "0.0001, 1"})
  void a_percentage_is_read_in_parts_per_million(String typed, int ppm) {
    assertThat(entered("rate", typed).ppm("rate")).isEqualTo(ppm);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "100.0001", "0.00001", "five", ""})
  void what_is_no_percentage_gets_a_sentence(String typed) {
    Entered entered = entered("rate", typed);
    assertThat(entered.ppm("rate")).isNull();
    assertThat(entered.isFine()).isFalse();
  }

  @Test
  void a_day_is_its_start_in_utc() {
    assertThat(entered("until", "1970-01-02").day("until")).isEqualTo(86_400_000L);
    assertThat(entered("until", "").day("until")).isNull();
    Entered wrong = entered("until", "2027-02-30");
    assertThat(wrong.day("until")).isNull();
    assertThat(wrong.isFine()).isFalse();
  }

  @Test
  void every_mistake_of_a_form_is_told_at_once_and_every_value_is_kept() {
    Entered entered =
        Entered.again(Form.of(Map.of("to", List.of("no body"), "amount", List.of("x"))));
    entered.account("to");
    entered.amount("amount", false);
    entered.required("reference", "Say what for.");
    assertThat(entered.form().problems()).containsOnlyKeys("to", "amount", "reference");
    assertThat(entered.form().value("to")).isEqualTo("no body");
  }

  private static Entered entered(String field, String value) {
    return Entered.again(Form.of(Map.of(field, List.of(value))));
  }
}
