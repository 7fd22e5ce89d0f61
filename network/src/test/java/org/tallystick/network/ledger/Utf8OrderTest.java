package org.tallystick.network.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Utf8OrderTest {

  @Test
  void the_last_code_point_comes_after_the_last_of_the_basic_plane() {
    String last = new String(Character.toChars(0x10FFFF));
    assertThat(Utf8Order.INSTANCE.compare("\uFFFF", last)).isNegative();
    assertThat("\uFFFF".compareTo(last)).as("order of Java strings").isPositive();
  }

  @Test
  void the_order_is_that_of_unsigned_bytes_for_random_keys() {
    long seed = 20260101;
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      String a = key(random);
      String b = key(random);
      int bytes =
          Arrays.compareUnsigned(
              a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
      assertThat(Integer.signum(Utf8Order.INSTANCE.compare(a, b)))
          .as("seed %d, pair %d", seed, i)
          .isEqualTo(Integer.signum(bytes));
    }
  }

  private static String key(Random random) {
    int[] samples = {
      0, 1, 'a', 'b', 0x7F, 0x80, 0x7FF, 0x800, 0xD7FF, 0xE000, 0xFFFF, 0x10000, 0x10FFFF
    };
    StringBuilder key = new StringBuilder();
    for (int left = random.nextInt(4); left > 0; left--) {
      key.appendCodePoint(samples[random.nextInt(samples.length)]);
    }
    return key.toString();
  }
}
