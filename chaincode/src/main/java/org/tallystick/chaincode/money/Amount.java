package org.tallystick.chaincode.money;

import java.math.BigInteger;

/**
 * Money in minor units, or revenue units: a whole number from 0 to 10^18 − 1. Its text is the
 * canonical decimal that JSON carries.
 *
 * @param value the number
 */
public record Amount(BigInteger value) implements Comparable<Amount> {
  /** Fits a 64-bit integer of any database, and is more than any currency has cents. */
  public static final BigInteger MAXIMUM = BigInteger.TEN.pow(18).subtract(BigInteger.ONE);

  public static final Amount ZERO = new Amount(BigInteger.ZERO);

  /**
   * @throws IllegalArgumentException below 0 or above {@link #MAXIMUM}
   */
  public Amount {
    if (value.signum() < 0 || value.compareTo(MAXIMUM) > 0) {
      throw new IllegalArgumentException("an amount is from 0 to 10^18 - 1");
    }
  }

  public static Amount of(long value) {
    return new Amount(BigInteger.valueOf(value));
  }

  /**
   * Reads a canonical decimal.
   *
   * @throws IllegalArgumentException if it has a sign, a leading zero, or anything but digits
   */
  public static Amount parse(String text) {
    if (!text.matches("0|[1-9][0-9]{0,17}")) {
      throw new IllegalArgumentException("not a canonical amount");
    }
    return new Amount(new BigInteger(text));
  }

  /**
   * @throws IllegalArgumentException if the sum is above {@link #MAXIMUM}
   */
  public Amount plus(Amount other) {
    return new Amount(value.add(other.value));
  }

  /**
   * @throws IllegalArgumentException if the other is larger
   */
  public Amount minus(Amount other) {
    return new Amount(value.subtract(other.value));
  }

  /** This × numerator / denominator, rounded down: what is paid out. */
  public Amount floor(BigInteger numerator, BigInteger denominator) {
    return new Amount(value.multiply(numerator).divide(denominator));
  }

  public boolean isZero() {
    return value.signum() == 0;
  }

  public boolean isAtLeast(Amount other) {
    return compareTo(other) >= 0;
  }

  @Override
  public int compareTo(Amount other) {
    return value.compareTo(other.value);
  }

  /** The canonical decimal. */
  @Override
  public String toString() {
    return value.toString();
  }
}
