package org.tallystick.chaincode.currency.api;

/** Types of event lines of this capability and the records that they carry. */
public final class CurrencyEvents {
  /** Money came in, unswept: {@link Credit}. */
  public static final String CREDITED = "currency.credited";

  /** An account was written (rows swept in, payments out): {@link AccountMovement}. */
  public static final String MOVED = "currency.moved";

  private CurrencyEvents() {}
}
