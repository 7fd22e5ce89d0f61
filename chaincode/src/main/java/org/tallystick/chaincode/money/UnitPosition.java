package org.tallystick.chaincode.money;

import java.math.BigInteger;

/**
 * A holder's part in a dividend accumulator. The accumulator is the sum of all income that the
 * units of an asset ever earned; nothing is divided until a claim. All products are in amount ×
 * supply.
 *
 * @param units held
 * @param debt signed: what of accumulator × units was claimed or earned by somebody else
 */
public record UnitPosition(Amount units, BigInteger debt) {
  public static final UnitPosition NONE = new UnitPosition(Amount.ZERO, BigInteger.ZERO);

  /** What a claim would pay: (accumulator × units − debt) / supply, rounded down, never below 0. */
  public Amount claimable(Amount accumulator, Amount supply) {
    BigInteger earned = accumulator.value().multiply(units.value()).subtract(debt);
    return earned.signum() < 0 ? Amount.ZERO : new Amount(earned.divide(supply.value()));
  }

  /** The position after being paid: claimed × supply is debt, so the fraction stays earned. */
  public UnitPosition paid(Amount claimed, Amount supply) {
    return new UnitPosition(units, debt.add(claimed.value().multiply(supply.value())));
  }

  /**
   * The position after sending units at this accumulator; what they earned until then stays here.
   *
   * @throws IllegalArgumentException if fewer are held
   */
  public UnitPosition sent(Amount sent, Amount accumulator) {
    return new UnitPosition(
        units.minus(sent), debt.subtract(accumulator.value().multiply(sent.value())));
  }

  /**
   * The position after receiving units that were sent at this accumulator: they earn from then on.
   */
  public UnitPosition received(Amount received, Amount accumulator) {
    return new UnitPosition(
        units.plus(received), debt.add(accumulator.value().multiply(received.value())));
  }
}
