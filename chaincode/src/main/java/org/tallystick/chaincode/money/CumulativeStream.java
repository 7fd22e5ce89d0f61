package org.tallystick.chaincode.money;

import java.math.BigInteger;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Splits a stream of amounts. Each recipient's total is floor(all received × weight / scale)
 * whatever the slicing; the fractions are kept exactly, and together are fewer units than
 * recipients.
 *
 * @param weights who gets which part
 * @param remainders of each recipient, in amount × scale, below the scale
 */
public record CumulativeStream(Weights weights, SortedMap<String, BigInteger> remainders) {
  public CumulativeStream {
    remainders = Collections.unmodifiableSortedMap(new TreeMap<>(remainders));
  }

  /** A stream that has received nothing. */
  public static CumulativeStream start(Weights weights) {
    SortedMap<String, BigInteger> none = new TreeMap<>();
    weights.byRecipient().keySet().forEach(recipient -> none.put(recipient, BigInteger.ZERO));
    return new CumulativeStream(weights, none);
  }

  /** Receives an amount: what each recipient is paid of it, and the stream afterwards. */
  public Step receive(Amount amount) {
    SortedMap<String, Amount> paid = new TreeMap<>();
    SortedMap<String, BigInteger> kept = new TreeMap<>();
    weights
        .byRecipient()
        .forEach(
            (recipient, weight) -> {
              BigInteger due = remainders.get(recipient).add(amount.value().multiply(weight));
              BigInteger[] parts = due.divideAndRemainder(weights.scale());
              paid.put(recipient, new Amount(parts[0]));
              kept.put(recipient, parts[1]);
            });
    return new Step(paid, new CumulativeStream(weights, kept));
  }

  /** The units that have been received and not been paid: a whole number, below the recipients. */
  public Amount residue() {
    BigInteger sum = remainders.values().stream().reduce(BigInteger.ZERO, BigInteger::add);
    return new Amount(sum.divide(weights.scale()));
  }

  /** Ends the stream: the residue goes to the largest remainders. */
  public SortedMap<String, Amount> close() {
    SortedMap<String, Amount> parts = new TreeMap<>();
    remainders.keySet().forEach(recipient -> parts.put(recipient, Amount.ZERO));
    weights.addLeftover(parts, remainders);
    return parts;
  }

  /**
   * What one amount did.
   *
   * @param paid to each recipient
   * @param next the stream afterwards
   */
  public record Step(SortedMap<String, Amount> paid, CumulativeStream next) {}
}
