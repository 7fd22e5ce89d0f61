package org.tallystick.chaincode.money;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Who gets which part of something that is split: recipients in ascending order, each once and with
 * at least 1, summing to exactly the scale. Anything else is refused, never normalised.
 */
public final class Weights {
  private final SortedMap<String, BigInteger> weights;
  private final BigInteger scale;

  private Weights(SortedMap<String, BigInteger> weights, BigInteger scale) {
    this.weights = weights;
    this.scale = scale;
  }

  /**
   * @param weights each recipient's weight, in ascending order of recipients
   * @param scale what they sum to
   * @throws IllegalArgumentException if they are not as described above
   */
  public static Weights of(List<Weight> weights, BigInteger scale) {
    SortedMap<String, BigInteger> sorted = new TreeMap<>();
    BigInteger sum = BigInteger.ZERO;
    for (Weight weight : weights) {
      if (!sorted.isEmpty() && sorted.lastKey().compareTo(weight.recipient()) >= 0) {
        throw new IllegalArgumentException("recipients are not in ascending order, each once");
      }
      if (weight.value().signum() < 1) {
        throw new IllegalArgumentException("a weight is at least 1");
      }
      sorted.put(weight.recipient(), weight.value());
      sum = sum.add(weight.value());
    }
    if (sorted.isEmpty() || !sum.equals(scale)) {
      throw new IllegalArgumentException("weights do not sum to the scale");
    }
    return new Weights(sorted, scale);
  }

  /**
   * Shares in parts per million between two recipients or more.
   *
   * @throws IllegalArgumentException if there are fewer, or they are not as described above
   */
  public static Weights ofPpm(List<Weight> weights) {
    if (weights.size() < 2) {
      throw new IllegalArgumentException("a split has two recipients or more");
    }
    return of(weights, Ppm.SCALE);
  }

  /** Each recipient's weight, in ascending order of recipients. */
  public SortedMap<String, BigInteger> byRecipient() {
    return java.util.Collections.unmodifiableSortedMap(weights);
  }

  public BigInteger scale() {
    return scale;
  }

  /**
   * Splits one amount for good, by largest remainder: everybody gets the floor, leftover units go
   * to the largest remainders, ties to the smaller recipient. The parts sum to the amount, each
   * within one unit of its exact share.
   */
  public SortedMap<String, Amount> split(Amount amount) {
    SortedMap<String, Amount> parts = new TreeMap<>();
    SortedMap<String, BigInteger> remainders = new TreeMap<>();
    weights.forEach(
        (recipient, weight) -> {
          BigInteger[] part = amount.value().multiply(weight).divideAndRemainder(scale);
          parts.put(recipient, new Amount(part[0]));
          remainders.put(recipient, part[1]);
        });
    addLeftover(parts, remainders);
    return parts;
  }

  /** Adds what the remainders sum to, one unit each, to the largest of them. */
  void addLeftover(SortedMap<String, Amount> parts, SortedMap<String, BigInteger> remainders) {
    BigInteger sum = remainders.values().stream().reduce(BigInteger.ZERO, BigInteger::add);
    List<String> largestFirst = new ArrayList<>(remainders.keySet());
    largestFirst.sort(
        Comparator.comparing((String recipient) -> remainders.get(recipient))
            .reversed()
            .thenComparing(Comparator.naturalOrder()));
    int leftover = sum.divide(scale).intValueExact();
    largestFirst
        .subList(0, leftover)
        .forEach(recipient -> parts.merge(recipient, Amount.of(1), Amount::plus));
  }

  /** One recipient's weight. */
  public record Weight(String recipient, BigInteger value) {
    public static Weight of(String recipient, long value) {
      return new Weight(recipient, BigInteger.valueOf(value));
    }
  }
}
