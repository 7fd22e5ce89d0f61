package org.tallystick.portal.page;

import org.tallystick.chaincode.consortium.api.CurrencyTerms;

/**
 * How amounts are written: the consortium's currency.
 *
 * @param code such as {@code TLY}
 * @param decimals minor digits, 0 to 6
 */
public record Currency(String code, int decimals) {
  /** Before a set-up is in force nobody has said how large a unit is. */
  public static final Currency MINOR_UNITS = new Currency("minor units", 0);

  /** The currency of a set-up. */
  public static Currency of(CurrencyTerms terms) {
    return new Currency(terms.code(), terms.decimals());
  }
}
