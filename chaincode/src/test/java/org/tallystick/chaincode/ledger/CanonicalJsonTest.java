package org.tallystick.chaincode.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;
import org.tallystick.chaincode.ledger.api.Omittable;
import org.tallystick.chaincode.ledger.api.TallystickException;

class CanonicalJsonTest {
  @Test
  void members_are_sorted_and_absent_ones_left_out() {
    SortedMap<String, String> map = new TreeMap<>();
    map.put("z", "1");
    map.put("a", "2");
    assertThat(CanonicalJson.write(new Mixed("v", null, -5, true, List.of(1L, 2L), map)))
        .isEqualTo(
            "{\"flag\":true,\"list\":[1,2],\"map\":{\"a\":\"2\",\"z\":\"1\"},\"number\":-5,"
                + "\"text\":\"v\"}");
  }

  @Test
  void random_texts_are_written_as_rfc_8785_has_it() throws java.io.IOException {
    long seed = 62L;
    Random random = new Random(seed);
    for (int round = 0; round < 3_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < random.nextInt(30); i++) {
        int codePoint = random.nextInt(4) == 0 ? random.nextInt(0x80) : random.nextInt(0x1_1000);
        text.appendCodePoint(codePoint >= 0xd800 && codePoint < 0xe000 ? 'x' : codePoint);
      }
      String ours =
          CanonicalJson.write(
              new Mixed(text.toString(), "b", random.nextInt(), false, List.of(), new TreeMap<>()));
      assertThat(new JsonCanonicalizer(ours).getEncodedString()).as("seed " + seed).isEqualTo(ours);
    }
  }

  @Test
  void unsafe_integers_are_not_written() {
    assertThatThrownBy(
            () ->
                CanonicalJson.write(
                    new Mixed("t", null, 1, true, List.of(1L << 53), new TreeMap<>())))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void stored_values_carry_their_schema_version_and_anything_else_is_corrupt() {
    byte[] stored = StoredJson.encode(new Small("x"));
    assertThat(new String(stored, StandardCharsets.UTF_8))
        .isEqualTo("{\"schema\":1,\"text\":\"x\"}");
    assertThat(StoredJson.decode(stored, Small.class)).isEqualTo(new Small("x"));
    for (String corrupt :
        List.of("{\"text\":\"x\"}", "{\"schema\":2,\"text\":\"x\"}", "{\"schema\":1}", "x")) {
      assertThatThrownBy(
              () -> StoredJson.decode(corrupt.getBytes(StandardCharsets.UTF_8), Small.class))
          .isInstanceOf(TallystickException.class)
          .hasMessageStartingWith("LEDGER_CORRUPT");
    }
  }

  @Test
  void what_was_stored_stays_readable_whatever_the_limits_of_arguments() {
    List<Long> many = new java.util.ArrayList<>();
    for (long i = 0; i < 1_000; i++) {
      many.add(i);
    }
    Mixed large = new Mixed("x".repeat(3_000_000), null, 1, true, many, new TreeMap<>());
    assertThat(StoredJson.decode(StoredJson.encode(large), Mixed.class)).isEqualTo(large);
  }

  record Small(String text) {}

  record Mixed(
      String text,
      @Omittable String absent,
      int number,
      boolean flag,
      List<Long> list,
      SortedMap<String, String> map) {}
}
