package org.tallystick.chaincode.licence;

import java.util.Optional;
import org.tallystick.chaincode.asset.AssetHead;
import org.tallystick.chaincode.asset.Assets;
import org.tallystick.chaincode.consortium.Authority;
import org.tallystick.chaincode.consortium.api.Role;
import org.tallystick.chaincode.consortium.api.SetupDocument;
import org.tallystick.chaincode.ledger.Ledger;
import org.tallystick.chaincode.ledger.api.ErrorCode;
import org.tallystick.chaincode.ledger.api.TallystickException;
import org.tallystick.chaincode.licence.api.LicenceEvents;
import org.tallystick.chaincode.licence.api.LicenceTerms;
import org.tallystick.chaincode.licence.api.Offer;
import org.tallystick.chaincode.licence.api.Quote;
import org.tallystick.chaincode.licence.api.QuoteState;
import org.tallystick.chaincode.licence.api.RequestQuote;
import org.tallystick.chaincode.licence.api.VoidQuote;
import org.tallystick.chaincode.revenue.Fees;
import org.tallystick.chaincode.revenue.Sale;

/**
 * Quotes: a price, its fee, the royalties and the terms, frozen for one licensee. Whoever ends a
 * quote writes its row, so that a purchase held back until after its end fails by version.
 */
final class Quotes {
  private final Ledger ledger;
  private final LicenceBook book;
  private final Authority authority;

  Quotes(Ledger ledger) {
    this.ledger = ledger;
    this.book = new LicenceBook(ledger);
    this.authority = new Authority(ledger);
  }

  Quote give(RequestQuote wish) {
    authority.requireMember();
    authority.requireControl(wish.licensee(), Role.OWNER, Role.TREASURER);
    Offer offer = book.offer(wish.offerId());
    OfferRules.requireSlot(wish, offer);
    Optional<QuoteRow> slotTaker =
        wish.slot() == null ? Optional.empty() : book.slot(wish.offerId(), wish.slot());
    long now = ledger.timeAfter(slotTaker.map(row -> row.quote().givenAt()).orElse(0L));
    OfferRules.requireOpen(offer, wish.licensee(), now);
    OfferRules.requireExpected(wish, offer);
    AssetHead head = new Assets(ledger).head(offer.assetId());
    OfferRules.requireOnSale(head, offer.licensor());
    SetupDocument setup = authority.setup().setup();
    Sale sale = Fees.sale(offer.assetId(), offer.price(), setup.fee(), head.vectorVersion());
    long validUntil = OfferRules.validUntil(wish, offer, now, setup.parameters().quoteValidityMs());
    slotTaker.ifPresent(row -> releaseSlot(row, now));
    Quote quote = quote(wish, offer, sale, now, validUntil);
    if (wish.slot() != null) {
      book.take(offer.offerId(), wish.slot(), quote.quoteId());
    }
    return keep(quote);
  }

  Quote end(VoidQuote wish) {
    Quote quote = book.quote(wish.quoteId()).quote();
    if (!ledger.caller().mspId().equals(quote.licensor()) || !authority.hasRole(Role.OWNER)) {
      authority.requireControl(quote.licensee(), Role.OWNER, Role.TREASURER);
    }
    OfferRules.requireOpen(quote);
    return keep(ended(quote, wish.reason()));
  }

  private void releaseSlot(QuoteRow taker, long now) {
    Quote quote = taker.quote();
    if (OfferRules.keepsSlot(quote, now)) {
      throw new TallystickException(
          ErrorCode.NO_LONGER_OPEN,
          "Licence number " + quote.slot() + " is sold or reserved; name another.");
    }
    if (quote.state() == QuoteState.OPEN) {
      keep(ended(quote, "Expired, and its licence number was asked for again"));
    }
  }

  private Quote quote(RequestQuote wish, Offer offer, Sale sale, long now, long validUntil) {
    LicenceTerms terms = book.terms(offer.termsDigest()).terms();
    return new Quote(
        book.newQuoteId(),
        offer.offerId(),
        offer.assetId(),
        offer.licensor(),
        wish.licensee(),
        offer.version(),
        offer.termsDigest(),
        terms.transferable(),
        terms.durationDays(),
        wish.slot(),
        sale.price(),
        sale.fee(),
        sale.feeAccount(),
        sale.vectorVersion(),
        QuoteState.OPEN,
        null,
        ledger.caller().account(),
        now,
        validUntil);
  }

  private Quote keep(Quote quote) {
    book.keep(new QuoteRow(quote, null, null));
    ledger.emit(LicenceEvents.QUOTE_CHANGED, quote);
    return quote;
  }

  private static Quote ended(Quote quote, String reason) {
    return with(quote, QuoteState.VOID, reason);
  }

  /** What a purchase on the quote sells: all that decides its split, as the quote froze it. */
  static Sale saleOf(Quote quote) {
    return new Sale(
        quote.assetId(), quote.price(), quote.fee(), quote.feeAccount(), quote.vectorVersion());
  }

  /** The quote in another state. */
  static Quote with(Quote quote, QuoteState state, String voidReason) {
    return new Quote(
        quote.quoteId(),
        quote.offerId(),
        quote.assetId(),
        quote.licensor(),
        quote.licensee(),
        quote.version(),
        quote.termsDigest(),
        quote.transferable(),
        quote.durationDays(),
        quote.slot(),
        quote.price(),
        quote.fee(),
        quote.feeAccount(),
        quote.vectorVersion(),
        state,
        voidReason,
        quote.requestedBy(),
        quote.givenAt(),
        quote.validUntil());
  }
}
