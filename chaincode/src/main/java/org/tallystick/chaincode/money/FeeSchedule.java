package org.tallystick.chaincode.money;

import java.util.Optional;

/**
 * The fee of one sale: the rate of the price rounded down, at least the minimum, at most the
 * maximum. A free sale has no fee.
 *
 * @param rate of the price
 * @param minimum in minor units
 * @param maximum in minor units, if there is one
 */
public record FeeSchedule(Ppm rate, Amount minimum, Optional<Amount> maximum) {
  /**
   * @throws IllegalArgumentException if the minimum is above the maximum
   */
  public FeeSchedule {
    if (maximum.isPresent() && !maximum.get().isAtLeast(minimum)) {
      throw new IllegalArgumentException("the minimum is above the maximum");
    }
  }

  /**
   * Whether something can be sold at this price. It cannot if the fee would be above the price, or
   * if a positive rate came to nothing: a fee never vanishes silently.
   */
  public boolean accepts(Amount price) {
    if (price.isZero()) {
      return true;
    }
    Amount fee = reckon(price);
    return price.isAtLeast(fee) && !(fee.isZero() && rate.value() > 0);
  }

  /**
   * The fee of a price.
   *
   * @throws IllegalArgumentException if the price is not accepted
   */
  public Amount feeOf(Amount price) {
    if (!accepts(price)) {
      throw new IllegalArgumentException("no fee can be taken of this price");
    }
    return price.isZero() ? Amount.ZERO : reckon(price);
  }

  private Amount reckon(Amount price) {
    Amount fee = rate.floorOf(price);
    if (maximum.isPresent() && fee.isAtLeast(maximum.get())) {
      fee = maximum.get();
    }
    return fee.isAtLeast(minimum) ? fee : minimum;
  }
}
