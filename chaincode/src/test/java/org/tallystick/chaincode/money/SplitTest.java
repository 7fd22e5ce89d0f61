package org.tallystick.chaincode.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.tallystick.chaincode.money.Weights.Weight;

class SplitTest {
  private static final Weights SIX_SIX_TWO =
      Weights.of(
          List.of(Weight.of("a", 6), Weight.of("b", 6), Weight.of("c", 2)), BigInteger.valueOf(14));

  @Test
  @DisplayName(
      "SPL-1: a one-shot split distributes exactly the amount, for any payees and any amount")
  void spl1() {
    long seed = 51L;
    Random random = new Random(seed);
    for (int round = 0; round < 5_000; round++) {
      Weights weights = randomWeights(random);
      Amount amount = new Amount(new BigInteger(1 + random.nextInt(50), random));
      SortedMap<String, Amount> parts = weights.split(amount);
      assertThat(sum(parts)).as("seed " + seed + " round " + round).isEqualTo(amount);
      parts.forEach(
          (recipient, part) -> {
            BigInteger weight = weights.byRecipient().get(recipient);
            BigInteger[] exact =
                amount.value().multiply(weight).divideAndRemainder(weights.scale());
            BigInteger ceiling = exact[0].add(BigInteger.valueOf(exact[1].signum()));
            assertThat(part.value()).isBetween(exact[0], ceiling);
          });
    }
  }

  @Test
  @DisplayName(
      "SPL-2: a wrong sum, a single payee, wrong order, a duplicate and a zero share are refused")
  void spl2() {
    refused(Weight.of("a", 500_000), Weight.of("b", 499_999));
    refused(Weight.of("a", 500_000), Weight.of("b", 500_001));
    refused(Weight.of("a", 1_000_000));
    refused(Weight.of("b", 500_000), Weight.of("a", 500_000));
    refused(Weight.of("a", 500_000), Weight.of("a", 500_000));
    refused(Weight.of("a", 1_000_000), Weight.of("b", 0));
    refused(Weight.of("a", 1_000_001), Weight.of("b", -1));
    assertThat(Weights.ofPpm(List.of(Weight.of("a", 400_000), Weight.of("b", 600_000))).scale())
        .isEqualTo(1_000_000);
  }

  @Test
  @DisplayName("SPL-3: four equal holders of 4 get 1 each; two of 10 minor units get half each")
  void spl3() {
    Weights four =
        Weights.of(
            List.of(Weight.of("a", 1), Weight.of("b", 1), Weight.of("c", 1), Weight.of("d", 1)),
            BigInteger.valueOf(4));
    assertThat(four.split(Amount.of(4)).values()).allMatch(Amount.of(1)::equals);
    Weights two = Weights.ofPpm(List.of(Weight.of("a", 500_000), Weight.of("b", 500_000)));
    assertThat(two.split(Amount.of(10)).values()).containsExactly(Amount.of(5), Amount.of(5));
  }

  @Test
  @DisplayName(
      "SPL-8: weights 6, 6, 2: 10 gives 4, 4, 2 and 11 gives 5, 5, 1; as a stream 4, 4, 1 twice with residue 1, then 2")
  void spl8() {
    assertThat(numbers(SIX_SIX_TWO.split(Amount.of(10)))).containsExactly(4, 4, 2);
    assertThat(numbers(SIX_SIX_TWO.split(Amount.of(11)))).containsExactly(5, 5, 1);

    CumulativeStream.Step ten = CumulativeStream.start(SIX_SIX_TWO).receive(Amount.of(10));
    assertThat(numbers(ten.paid())).containsExactly(4, 4, 1);
    assertThat(ten.next().residue()).isEqualTo(Amount.of(1));
    CumulativeStream.Step eleven = ten.next().receive(Amount.of(1));
    assertThat(numbers(eleven.paid())).containsExactly(0, 0, 0);
    assertThat(eleven.next().residue()).isEqualTo(Amount.of(2));
    // Closed at 11 everybody has what the one-shot split would have given, but never less than
    // before.
    assertThat(numbers(eleven.next().close())).containsExactly(1, 1, 0);
  }

  @Test
  void ties_of_remainders_go_to_the_smaller_recipient() {
    Weights equal = Weights.of(List.of(Weight.of("a", 1), Weight.of("b", 1)), BigInteger.TWO);
    assertThat(numbers(equal.split(Amount.of(3)))).containsExactly(2, 1);
  }

  @Test
  void a_stream_pays_the_same_totals_whatever_the_slicing() {
    long seed = 52L;
    Random random = new Random(seed);
    for (int round = 0; round < 500; round++) {
      Weights weights = randomWeights(random);
      CumulativeStream sliced = CumulativeStream.start(weights);
      SortedMap<String, Amount> totals = new TreeMap<>();
      Amount received = Amount.ZERO;
      for (int slice = 0; slice < 1 + random.nextInt(40); slice++) {
        Amount amount = Amount.of(random.nextInt(5));
        received = received.plus(amount);
        CumulativeStream.Step step = sliced.receive(amount);
        step.paid().forEach((recipient, paid) -> totals.merge(recipient, paid, Amount::plus));
        sliced = step.next();
        assertThat(sum(totals).plus(sliced.residue())).isEqualTo(received);
      }
      CumulativeStream.Step once = CumulativeStream.start(weights).receive(received);
      assertThat(totals).as("seed " + seed + " round " + round).isEqualTo(once.paid());
      int recipients = weights.byRecipient().size();
      assertThat(Amount.of(recipients).compareTo(sliced.residue())).isPositive();
      assertThat(sum(sliced.close())).isEqualTo(sliced.residue());
    }
  }

  private static Weights randomWeights(Random random) {
    List<Weight> weights = new ArrayList<>();
    long scale = 0;
    int recipients = 1 + random.nextInt(9);
    for (int i = 0; i < recipients; i++) {
      long weight = 1 + random.nextInt(1_000);
      scale += weight;
      weights.add(Weight.of("r" + i, weight));
    }
    return Weights.of(weights, BigInteger.valueOf(scale));
  }

  private static void refused(Weight... weights) {
    assertThatThrownBy(() -> Weights.ofPpm(List.of(weights)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<Integer> numbers(SortedMap<String, Amount> parts) {
    return parts.values().stream().map(part -> part.value().intValueExact()).toList();
  }

  private static Amount sum(SortedMap<String, Amount> parts) {
    return parts.values().stream().reduce(Amount.ZERO, Amount::plus);
  }
}
