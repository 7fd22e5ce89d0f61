package org.tallystick.chaincode.licence;

import java.util.TreeSet;
import org.tallystick.chaincode.asset.AssetHead;
import org.tallystick.chaincode.asset.api.AssetState;
import org.tallystick.chaincode.ledger.api.ErrorCode;
import org.tallystick.chaincode.ledger.api.TallystickException;
import org.tallystick.chaincode.licence.api.MakeOffer;
import org.tallystick.chaincode.licence.api.Offer;
import org.tallystick.chaincode.licence.api.Quote;
import org.tallystick.chaincode.licence.api.QuoteState;
import org.tallystick.chaincode.licence.api.RequestQuote;
import org.tallystick.chaincode.money.Amount;

/**
 * When offers and quotes are open, and to whom. Times are half-open: the end is no longer inside.
 */
final class OfferRules {
  private static final String EVERYBODY = "*";

  private OfferRules() {}

  static void requireMakeable(MakeOffer offer, long now) {
    require(
        offer.supply() == null || offer.supply() >= 1 && offer.supply() <= LicenceLimits.SUPPLY,
        ErrorCode.MEMBER_INVALID,
        "supply is 1 to " + LicenceLimits.SUPPLY);
    require(
        offer.validUntil() == null || offer.validUntil() > now,
        ErrorCode.MEMBER_INVALID,
        "validUntil has passed");
    require(
        new TreeSet<>(offer.audience()).size() == offer.audience().size(),
        ErrorCode.MEMBER_INVALID,
        "audience names somebody twice");
  }

  /** Licences are sold of active assets, by their owner of today. */
  static void requireOnSale(AssetHead head, String licensor) {
    require(
        head.state() == AssetState.ACTIVE,
        ErrorCode.WRONG_STATE,
        "The asset is " + head.state() + "; licences are sold of active assets only");
    require(
        head.owner().equals(licensor), ErrorCode.NO_LONGER_OPEN, "The asset has another owner now");
  }

  /** Refuses an offer that has ended or is not for this licensee. */
  static void requireOpen(Offer offer, String licensee, long now) {
    require(!offer.withdrawn(), ErrorCode.NO_LONGER_OPEN, "The offer was withdrawn");
    require(
        offer.validUntil() == null || now < offer.validUntil(),
        ErrorCode.EXPIRED,
        "The offer has ended");
    require(
        offer.audience().contains(EVERYBODY)
            || offer.audience().contains(licensee)
            || offer.audience().contains(organisation(licensee)),
        ErrorCode.TERMS_REFUSE,
        "The offer is not made to this licensee");
  }

  /** Refuses a request whose author saw other terms or a lower price than the offer's. */
  static void requireExpected(RequestQuote wish, Offer offer) {
    requireExpectedPrice(wish.expectedPrice(), offer.price());
    require(
        wish.expectedTermsDigest().equals(offer.termsDigest()),
        ErrorCode.EXPECTATION_FAILED,
        "The terms are others");
  }

  /** The price that a buyer saw is the most that it pays. */
  static void requireExpectedPrice(String expected, String price) {
    require(
        Amount.parse(expected).isAtLeast(Amount.parse(price)),
        ErrorCode.EXPECTATION_FAILED,
        "The price is " + price);
  }

  static void requireSlot(RequestQuote wish, Offer offer) {
    if (offer.supply() == null) {
      require(wish.slot() == null, ErrorCode.MEMBER_INVALID, "The offer has no numbered licences");
    } else {
      require(
          wish.slot() != null && wish.slot() >= 1 && wish.slot() <= offer.supply(),
          ErrorCode.MEMBER_INVALID,
          "slot is the number of a licence, 1 to " + offer.supply());
    }
  }

  /** How long a quote binds: as long as wished, but no longer than the offer. */
  static long validUntil(RequestQuote wish, Offer offer, long now, long longest) {
    require(
        wish.validForMs() >= 1 && wish.validForMs() <= longest,
        ErrorCode.MEMBER_INVALID,
        "validForMs is 1 to " + longest);
    long end = now + wish.validForMs();
    return offer.validUntil() == null ? end : Math.min(end, offer.validUntil());
  }

  /** Whether a quote still keeps its numbered licence from others. */
  static boolean keepsSlot(Quote quote, long now) {
    return switch (quote.state()) {
      case USED -> true;
      case OPEN -> now < quote.validUntil();
      case VOID -> false;
    };
  }

  static void requireOpen(Quote quote) {
    require(
        quote.state() == QuoteState.OPEN,
        ErrorCode.NO_LONGER_OPEN,
        quote.state() == QuoteState.USED ? "The quote was used" : "The quote was voided");
  }

  static void requireInTime(Quote quote, long now) {
    require(now < quote.validUntil(), ErrorCode.EXPIRED, "The quote has expired");
  }

  static String organisation(String account) {
    return account.split("/", 2)[0];
  }

  private static void require(boolean holds, ErrorCode code, String sentence) {
    if (!holds) {
      throw new TallystickException(code, sentence + ".");
    }
  }
}
