package org.tallystick.chaincode.licence;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tallystick.chaincode.ledger.CanonicalJson;
import org.tallystick.chaincode.ledger.Digests;
import org.tallystick.chaincode.ledger.Key;
import org.tallystick.chaincode.ledger.Ledger;
import org.tallystick.chaincode.ledger.Page;
import org.tallystick.chaincode.ledger.api.ErrorCode;
import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.TallystickException;
import org.tallystick.chaincode.ledger.api.Text;
import org.tallystick.chaincode.licence.api.Licence;
import org.tallystick.chaincode.licence.api.LicenceTerms;
import org.tallystick.chaincode.licence.api.Offer;
import org.tallystick.chaincode.licence.api.PublishedTerms;

/**
 * The keys of licences. A licence lies under its holder and asset, so that holdings and checks are
 * one range and a purchase writes no index. Its id and its quote's id share their digits.
 */
final class LicenceBook {
  private static final String LICENCE = "licence";
  private static final String OFFER = "offer";
  private static final String OFFER_OF_ASSET = "offer-of-asset";
  private static final String QUOTE = "quote";
  private static final String SLOT = "slot";
  private static final String TERMS = "licence-terms";

  private final Ledger ledger;

  LicenceBook(Ledger ledger) {
    this.ledger = ledger;
  }

  static String address(LicenceTerms terms) {
    return Digests.sha256(CanonicalJson.write(terms));
  }

  boolean hasTerms(String digest) {
    return ledger.exists(Key.of(TERMS, digest));
  }

  PublishedTerms terms(String digest) {
    return ledger.get(Key.of(TERMS, digest), PublishedTerms.class, "terms with this address");
  }

  void keep(PublishedTerms terms) {
    ledger.put(Key.of(TERMS, terms.termsDigest()), terms);
  }

  String newOfferId() {
    return ledger.newId(OFFER);
  }

  Offer offer(String offerId) {
    return ledger.get(Key.of(OFFER, offerId), Offer.class, "offer " + offerId);
  }

  void keep(Offer offer) {
    ledger.put(Key.of(OFFER, offer.offerId()), offer);
  }

  void list(Offer offer) {
    ledger.put(
        Key.of(OFFER_OF_ASSET, offer.assetId(), offer.offerId()),
        new OfferOfAsset(offer.offerId()));
  }

  Page<Offer> offers(String assetId, int pageSize, String bookmark) {
    Page<OfferOfAsset> page =
        ledger.page(Key.of(OFFER_OF_ASSET, assetId), OfferOfAsset.class, pageSize, bookmark);
    List<Offer> offers = page.items().stream().map(row -> offer(row.offerId())).toList();
    return new Page<>(offers, page.bookmark());
  }

  String newQuoteId() {
    return ledger.newId(QUOTE);
  }

  QuoteRow quote(String quoteId) {
    return ledger.get(Key.of(QUOTE, quoteId), QuoteRow.class, "quote " + quoteId);
  }

  void keep(QuoteRow row) {
    ledger.put(Key.of(QUOTE, row.quote().quoteId()), row);
  }

  /** The quote that took a slot last. */
  Optional<QuoteRow> slot(String offerId, int slot) {
    return ledger.find(slotKey(offerId, slot), Slot.class).map(taken -> quote(taken.quoteId()));
  }

  void take(String offerId, int slot, String quoteId) {
    ledger.put(slotKey(offerId, slot), new Slot(slot, quoteId));
  }

  /** The slots that were ever taken, each with the quote that took it last. Evaluate only. */
  SortedMap<Integer, String> slots(String offerId) {
    SortedMap<Integer, String> slots = new TreeMap<>();
    ledger.forEach(
        Key.of(SLOT, offerId), Slot.class, (key, row) -> slots.put(row.slot(), row.quoteId()));
    return slots;
  }

  static String licenceIdOf(String quoteId) {
    return LICENCE + quoteId.substring(QUOTE.length());
  }

  /** The used quote that a licence was bought on. */
  QuoteRow purchaseOf(String licenceId) {
    if (licenceId.startsWith(LICENCE + "-")) {
      Key key = Key.of(QUOTE, QUOTE + licenceId.substring(LICENCE.length()));
      Optional<QuoteRow> row = ledger.find(key, QuoteRow.class);
      if (row.isPresent() && row.get().receipt() != null) {
        return row.get();
      }
    }
    throw new TallystickException(ErrorCode.NOT_FOUND, "There is no licence " + licenceId + ".");
  }

  Licence licence(QuoteRow purchase) {
    Licence bought = purchase.receipt().licence();
    return ledger.get(
        licenceKey(purchase.holder(), bought.assetId(), bought.licenceId()),
        Licence.class,
        "licence " + bought.licenceId());
  }

  void keep(Licence licence) {
    ledger.put(licenceKey(licence.holder(), licence.assetId(), licence.licenceId()), licence);
  }

  void remove(Licence licence) {
    ledger.delete(licenceKey(licence.holder(), licence.assetId(), licence.licenceId()));
  }

  Page<Licence> licences(String holder, int pageSize, String bookmark) {
    return ledger.page(Key.of(LICENCE, holder), Licence.class, pageSize, bookmark);
  }

  /** A holder's licences of one asset, in order of their ids. */
  Page<Licence> licences(String holder, String assetId, int pageSize, String bookmark) {
    return ledger.page(Key.of(LICENCE, holder, assetId), Licence.class, pageSize, bookmark);
  }

  private static Key licenceKey(String holder, String assetId, String licenceId) {
    return Key.of(LICENCE, holder, assetId, licenceId);
  }

  private static Key slotKey(String offerId, int slot) {
    return Key.of(SLOT, offerId, Integer.toString(slot));
  }

  /** An entry of an asset's list of offers. */
  record OfferOfAsset(@Shape(Text.ID) String offerId) {}

  /** Who has a numbered licence. */
  record Slot(int slot, @Shape(Text.ID) String quoteId) {}
}
