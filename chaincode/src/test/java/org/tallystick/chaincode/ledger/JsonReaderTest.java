package org.tallystick.chaincode.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tallystick.chaincode.ledger.api.ErrorCode;
import org.tallystick.chaincode.ledger.api.Items;
import org.tallystick.chaincode.ledger.api.Omittable;
import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.TallystickException;
import org.tallystick.chaincode.ledger.api.Text;

class JsonReaderTest {
  private static final String GOOD =
      "{\"name\":\"x\",\"amount\":\"12\",\"count\":3,\"at\":9007199254740991,\"flag\":true,"
          + "\"colour\":\"RED\",\"inner\":{\"word\":\"w\"},\"list\":[\"1\",\"2\"],"
          + "\"facts\":{\"aFact\":\"f\"}}";

  @Test
  void a_well_formed_argument_is_the_record() {
    Sample sample = JsonReader.read(GOOD, Sample.class);
    assertThat(sample.name()).isEqualTo("x");
    assertThat(sample.at()).isEqualTo(Limits.SAFE_INTEGER);
    assertThat(sample.colour()).isEqualTo(Colour.RED);
    assertThat(sample.inner()).isEqualTo(new Inner("w"));
    assertThat(sample.list()).containsExactly("1", "2");
    assertThat(sample.facts()).containsEntry("aFact", "f");
    assertThat(sample.later()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "[]",
        "\"x\"",
        "1",
        "{",
        "{}{}",
        "{\"word\":\"w\"} x",
        "{\"word\":\"w\",}",
        "{\"word\":\"w\",\"word\":\"w\"}",
        "{'word':'w'}",
        "{word:\"w\"}",
        "{\"word\":\"w\"/*c*/}",
        "{\"word\":NaN}",
        "{\"word\":\"a\u0001b\"}",
        "\uFEFF{\"word\":\"w\"}"
      })
  void what_is_not_one_json_object_is_refused(String text) {
    assertThatThrownBy(() -> JsonReader.read(text, Inner.class))
        .isInstanceOf(TallystickException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"word\":null}",
        "{\"word\":1}",
        "{\"word\":true}",
        "{\"word\":[\"w\"]}",
        "{\"word\":\"\"}",
        "{\"word\":\"a\\u0000b\"}",
        "{\"word\":\"a\\nb\"}",
        "{\"word\":\"a\\u202eb\"}",
        "{\"word\":\"a\\ufffdb\"}",
        "{\"word\":\"a\\ud800b\"}",
        "{\"word\":\"e\\u0301\"}",
        "{\"word\":\"w\",\"other\":\"x\"}",
        "{\"Word\":\"w\"}"
      })
  void a_member_of_the_wrong_kind_is_refused(String text) {
    assertThatThrownBy(() -> JsonReader.read(text, Inner.class))
        .isInstanceOf(TallystickException.class);
  }

  @Test
  void numbers_are_safe_integers_and_nothing_else() {
    for (String number : List.of("1.0", "1e3", "\"1\"", "+1", "01", "-0", "2147483648", "null")) {
      refused(GOOD.replace("\"count\":3", "\"count\":" + number));
    }
    for (String number : List.of("9007199254740992", "99999999999999999999", "-9007199254740992")) {
      refused(GOOD.replace("9007199254740991", number));
    }
    assertThat(JsonReader.read(GOOD.replace("\"count\":3", "\"count\":-3"), Sample.class).count())
        .isEqualTo(-3);
  }

  @Test
  void money_is_a_canonical_decimal_string() {
    for (String amount :
        List.of(
            "\"012\"",
            "\"+12\"",
            "\"-1\"",
            "\"1.0\"",
            "\"\"",
            "12",
            "\"١٢\"",
            "\"1000000000000000000\"")) {
      refused(GOOD.replace("\"amount\":\"12\"", "\"amount\":" + amount));
    }
  }

  @Test
  void booleans_and_words_are_exact() {
    for (String flag : List.of("\"true\"", "1", "TRUE", "null")) {
      refused(GOOD.replace("\"flag\":true", "\"flag\":" + flag));
    }
    for (String colour : List.of("\"red\"", "\"BLUE\"", "0", "null")) {
      refused(GOOD.replace("\"RED\"", colour));
    }
  }

  @Test
  void lists_and_maps_have_bounds() {
    refused(GOOD.replace("[\"1\",\"2\"]", "[\"1\",\"2\",\"3\",\"4\"]"));
    refused(GOOD.replace("[\"1\",\"2\"]", "[\"1\",null]"));
    refused(GOOD.replace("\"aFact\":\"f\"", "\"AFact\":\"f\""));
    refused(GOOD.replace("\"aFact\":\"f\"", "\"a\":\"f\",\"b\":\"f\",\"c\":\"f\""));
  }

  @Test
  void too_long_and_too_deep_is_refused_before_it_hurts() {
    String deep = "[".repeat(100_000);
    assertThat(code(GOOD.replace("[\"1\",\"2\"]", deep))).isEqualTo(ErrorCode.MEMBER_INVALID);
    assertThat(code(deep)).isEqualTo(ErrorCode.ARGUMENT_INVALID);
    assertThat(code(" ".repeat(Limits.ARGUMENT_CHARACTERS + 1)))
        .isEqualTo(ErrorCode.ARGUMENT_INVALID);
    refused(GOOD.replace("\"name\":\"x\"", "\"name\":\"" + "x".repeat(201) + "\""));
  }

  @Test
  void refusals_never_quote_a_value() {
    String secret = "s3cr3t\u0007";
    TallystickException refusal =
        catchThrowableOfType(
            TallystickException.class,
            () -> JsonReader.read(GOOD.replace("\"x\"", "\"" + secret + "\""), Sample.class));
    assertThat(refusal.getMessage()).doesNotContain("s3cr3t");
    TallystickException unknown =
        catchThrowableOfType(
            TallystickException.class,
            () -> JsonReader.read("{\"s3cr3t\":\"s3cr3t\"}", Inner.class));
    assertThat(unknown.getMessage()).doesNotContain("s3cr3t");
  }

  @Test
  void a_mutated_argument_is_read_or_refused_and_what_is_read_is_written_back_canonically() {
    long seed = 61L;
    Random random = new Random(seed);
    for (int round = 0; round < 20_000; round++) {
      StringBuilder text = new StringBuilder(GOOD);
      for (int i = 0; i <= random.nextInt(3); i++) {
        text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(0x3000));
      }
      try {
        Sample sample = JsonReader.read(text.toString(), Sample.class);
        String canonical = CanonicalJson.write(sample);
        assertThat(JsonReader.read(canonical, Sample.class)).as("seed " + seed).isEqualTo(sample);
      } catch (TallystickException refusal) {
        assertThat(refusal.code()).isIn(ErrorCode.ARGUMENT_INVALID, ErrorCode.MEMBER_INVALID);
      }
    }
  }

  private static void refused(String text) {
    assertThat(code(text)).as(text).isIn(ErrorCode.ARGUMENT_INVALID, ErrorCode.MEMBER_INVALID);
  }

  private static ErrorCode code(String text) {
    TallystickException refusal =
        catchThrowableOfType(TallystickException.class, () -> JsonReader.read(text, Sample.class));
    assertThat(refusal).as(text).isNotNull();
    return refusal.code();
  }

  enum Colour {
    RED,
    GREEN
  }

  record Inner(String word) {}

  record Sample(
      String name,
      @Shape(Text.DECIMAL) String amount,
      int count,
      long at,
      boolean flag,
      Colour colour,
      Inner inner,
      @Items(3) @Shape(Text.DECIMAL) List<String> list,
      @Items(2) SortedMap<String, String> facts,
      @Omittable Long later) {}
}
