package org.tallystick.chaincode.money;

import java.math.BigInteger;

/**
 * A share in parts per million of a whole.
 *
 * @param value 0 to 1,000,000
 */
public record Ppm(int value) {
  public static final int WHOLE = 1_000_000;
  static final BigInteger SCALE = BigInteger.valueOf(WHOLE);

  /**
   * @throws IllegalArgumentException below 0 or above the whole
   */
  public Ppm {
    if (value < 0 || value > WHOLE) {
      throw new IllegalArgumentException("a share is from 0 to 1,000,000 ppm");
    }
  }

  /** The share of an amount, rounded down. */
  public Amount floorOf(Amount amount) {
    return amount.floor(BigInteger.valueOf(value), SCALE);
  }
}
