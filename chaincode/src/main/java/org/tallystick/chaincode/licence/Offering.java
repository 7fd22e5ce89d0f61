package org.tallystick.chaincode.licence;

import org.tallystick.chaincode.asset.AssetHead;
import org.tallystick.chaincode.asset.Assets;
import org.tallystick.chaincode.consortium.Authority;
import org.tallystick.chaincode.consortium.api.Role;
import org.tallystick.chaincode.ledger.Ledger;
import org.tallystick.chaincode.ledger.api.ErrorCode;
import org.tallystick.chaincode.ledger.api.TallystickException;
import org.tallystick.chaincode.licence.api.LicenceEvents;
import org.tallystick.chaincode.licence.api.LicenceTerms;
import org.tallystick.chaincode.licence.api.MakeOffer;
import org.tallystick.chaincode.licence.api.Offer;
import org.tallystick.chaincode.licence.api.PublishedTerms;
import org.tallystick.chaincode.licence.api.WithdrawOffer;
import org.tallystick.chaincode.money.Amount;
import org.tallystick.chaincode.revenue.Fees;
import org.tallystick.chaincode.revenue.Sales;

/** The licensor's side: terms by content address, and offers. */
final class Offering {
  private final Ledger ledger;
  private final LicenceBook book;
  private final Authority authority;

  Offering(Ledger ledger) {
    this.ledger = ledger;
    this.book = new LicenceBook(ledger);
    this.authority = new Authority(ledger);
  }

  PublishedTerms publish(LicenceTerms terms) {
    authority.requireRole(Role.OWNER);
    TermsRules.requirePublishable(terms);
    PublishedTerms published = new PublishedTerms(LicenceBook.address(terms), terms);
    if (!book.hasTerms(published.termsDigest())) {
      book.keep(published);
      ledger.emit(LicenceEvents.TERMS_PUBLISHED, published);
    }
    return published;
  }

  /**
   * Offers licences. From the first offer on the asset's royalty vector stays as it is, so that a
   * purchase need not write a key of the asset to say that it has been sold.
   */
  Offer make(MakeOffer wish) {
    Assets assets = new Assets(ledger);
    AssetHead head = assets.requireOwner(wish.assetId(), Role.OWNER);
    OfferRules.requireOnSale(head, head.owner());
    OfferRules.requireMakeable(wish, ledger.time());
    requireGoodVersion(assets, wish);
    book.terms(wish.termsDigest());
    requireSellable(wish, head);
    assets.sealLineage(wish.assetId());
    assets.guard(head);
    Offer offer =
        new Offer(
            book.newOfferId(),
            wish.assetId(),
            head.owner(),
            wish.version(),
            wish.termsDigest(),
            wish.price(),
            wish.audience(),
            wish.supply(),
            wish.validUntil(),
            false,
            ledger.caller().account(),
            ledger.time());
    book.list(offer);
    return keep(offer);
  }

  Offer withdraw(WithdrawOffer wish) {
    Offer offer = book.offer(wish.offerId());
    authority.requireRoleIn(offer.licensor(), Role.OWNER);
    if (offer.withdrawn()) {
      throw new TallystickException(ErrorCode.NO_LONGER_OPEN, "The offer was withdrawn before.");
    }
    return keep(
        new Offer(
            offer.offerId(),
            offer.assetId(),
            offer.licensor(),
            offer.version(),
            offer.termsDigest(),
            offer.price(),
            offer.audience(),
            offer.supply(),
            offer.validUntil(),
            true,
            offer.offeredBy(),
            offer.offeredAt()));
  }

  private Offer keep(Offer offer) {
    book.keep(offer);
    ledger.emit(LicenceEvents.OFFER_CHANGED, offer);
    return offer;
  }

  private static void requireGoodVersion(Assets assets, MakeOffer wish) {
    if (wish.version() != null
        && assets.version(wish.assetId(), wish.version()).yankedReason() != null) {
      throw new TallystickException(
          ErrorCode.WRONG_STATE, "The version was yanked: its owner advises against it.");
    }
  }

  private void requireSellable(MakeOffer wish, AssetHead head) {
    Fees.sale(wish.assetId(), wish.price(), authority.setup().setup().fee(), head.vectorVersion());
    boolean free = Amount.parse(wish.price()).isZero();
    if (!free && !new Sales(ledger).canEarn(wish.assetId())) {
      throw new TallystickException(
          ErrorCode.WRONG_STATE, "Nobody holds units of this asset yet: issue them first.");
    }
  }
}
