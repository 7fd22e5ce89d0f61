package org.tallystick.chaincode.licence;

import java.util.Map;
import java.util.SortedMap;
import org.tallystick.chaincode.asset.AssetHead;
import org.tallystick.chaincode.asset.Assets;
import org.tallystick.chaincode.consortium.Authority;
import org.tallystick.chaincode.ledger.Ledger;
import org.tallystick.chaincode.ledger.Page;
import org.tallystick.chaincode.licence.api.Holdings;
import org.tallystick.chaincode.licence.api.Licence;
import org.tallystick.chaincode.licence.api.LicencePage;
import org.tallystick.chaincode.licence.api.Offer;
import org.tallystick.chaincode.licence.api.OfferPage;
import org.tallystick.chaincode.licence.api.Offers;
import org.tallystick.chaincode.licence.api.PreviewPurchase;
import org.tallystick.chaincode.licence.api.PreviewQuote;
import org.tallystick.chaincode.licence.api.PublishedTerms;
import org.tallystick.chaincode.licence.api.Quote;
import org.tallystick.chaincode.licence.api.QuotePreview;
import org.tallystick.chaincode.licence.api.Receipt;
import org.tallystick.chaincode.revenue.Fees;
import org.tallystick.chaincode.revenue.Previews;
import org.tallystick.chaincode.revenue.Sale;
import org.tallystick.chaincode.revenue.api.Split;

/** What anybody may ask about offers, quotes and licences. */
final class LicenceQueries {
  private final Ledger ledger;
  private final LicenceBook book;

  LicenceQueries(Ledger ledger) {
    this.ledger = ledger;
    this.book = new LicenceBook(ledger);
  }

  QuotePreview preview(PreviewQuote question) {
    Offer offer = book.offer(question.offerId());
    OfferRules.requireOpen(offer, question.licensee(), ledger.time());
    AssetHead head = new Assets(ledger).head(offer.assetId());
    OfferRules.requireOnSale(head, offer.licensor());
    PublishedTerms terms = book.terms(offer.termsDigest());
    Sale sale =
        Fees.sale(
            offer.assetId(),
            offer.price(),
            new Authority(ledger).setup().setup().fee(),
            head.vectorVersion());
    return new QuotePreview(
        offer,
        terms,
        new Previews(ledger).preview(sale),
        Purchases.validUntil(ledger.time(), terms.terms().durationDays()),
        freeSlot(offer));
  }

  Split preview(PreviewPurchase question) {
    Quote quote = book.quote(question.quoteId()).quote();
    OfferRules.requireOpen(quote);
    OfferRules.requireInTime(quote, ledger.timeAfter(quote.givenAt()));
    return new Previews(ledger).preview(Quotes.saleOf(quote));
  }

  OfferPage offers(Offers question) {
    Page<Offer> page = book.offers(question.assetId(), question.pageSize(), question.bookmark());
    return new OfferPage(page.items(), page.bookmark());
  }

  LicencePage holdings(Holdings question) {
    Page<Licence> page = book.licences(question.holder(), question.pageSize(), question.bookmark());
    return new LicencePage(page.items(), page.bookmark());
  }

  Licence licence(String licenceId) {
    return book.licence(book.purchaseOf(licenceId));
  }

  Receipt receipt(String licenceId) {
    return book.purchaseOf(licenceId).receipt();
  }

  /** A number that nobody ever took, else one whose quote has ended. */
  private Integer freeSlot(Offer offer) {
    if (offer.supply() == null) {
      return null;
    }
    SortedMap<Integer, String> taken = book.slots(offer.offerId());
    for (int slot = 1; slot <= offer.supply(); slot++) {
      if (!taken.containsKey(slot)) {
        return slot;
      }
    }
    for (Map.Entry<Integer, String> slot : taken.entrySet()) {
      if (!OfferRules.keepsSlot(book.quote(slot.getValue()).quote(), ledger.time())) {
        return slot.getKey();
      }
    }
    return null;
  }
}
