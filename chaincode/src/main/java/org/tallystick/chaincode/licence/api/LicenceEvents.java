package org.tallystick.chaincode.licence.api;

/** Types of event lines of this capability and the records that they carry. */
public final class LicenceEvents {
  /** Terms were published: {@link PublishedTerms}. */
  public static final String TERMS_PUBLISHED = "licence.termsPublished";

  /** An offer was made or withdrawn: {@link Offer}, as it is now. */
  public static final String OFFER_CHANGED = "licence.offerChanged";

  /** A quote was given, used or voided: {@link Quote}, as it is now. */
  public static final String QUOTE_CHANGED = "licence.quoteChanged";

  /** A licence was bought: {@link Receipt}. */
  public static final String BOUGHT = "licence.bought";

  /** A licence was passed on: {@link Licence}, as it is now. */
  public static final String TRANSFERRED = "licence.transferred";

  private LicenceEvents() {}
}
