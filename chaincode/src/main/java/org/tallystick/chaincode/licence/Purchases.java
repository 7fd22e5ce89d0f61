package org.tallystick.chaincode.licence;

import org.tallystick.chaincode.asset.Assets;
import org.tallystick.chaincode.consortium.Authority;
import org.tallystick.chaincode.consortium.api.Role;
import org.tallystick.chaincode.currency.Accounts;
import org.tallystick.chaincode.currency.api.Debit;
import org.tallystick.chaincode.currency.api.MovementKind;
import org.tallystick.chaincode.ledger.Ledger;
import org.tallystick.chaincode.ledger.api.ErrorCode;
import org.tallystick.chaincode.ledger.api.TallystickException;
import org.tallystick.chaincode.licence.api.Licence;
import org.tallystick.chaincode.licence.api.LicenceEvents;
import org.tallystick.chaincode.licence.api.Purchase;
import org.tallystick.chaincode.licence.api.Quote;
import org.tallystick.chaincode.licence.api.QuoteState;
import org.tallystick.chaincode.licence.api.Receipt;
import org.tallystick.chaincode.licence.api.Transfer;
import org.tallystick.chaincode.money.Amount;
import org.tallystick.chaincode.revenue.Sales;

/**
 * Licences change hands. A purchase is delivery versus payment in one transaction, and writes
 * nothing that another buyer reads or writes: quote, payer's account, licence and income row are
 * all its own; of the asset it only reads the head.
 */
final class Purchases {
  private static final long DAY_MS = 24L * 60 * 60 * 1_000;

  private final Ledger ledger;
  private final LicenceBook book;
  private final Authority authority;

  Purchases(Ledger ledger) {
    this.ledger = ledger;
    this.book = new LicenceBook(ledger);
    this.authority = new Authority(ledger);
  }

  Receipt buy(Purchase wish) {
    Quote quote = book.quote(wish.quoteId()).quote();
    authority.requireControl(quote.licensee(), Role.OWNER, Role.TREASURER);
    requirePayer(wish.payer(), quote);
    OfferRules.requireOpen(quote);
    long now = ledger.timeAfter(quote.givenAt());
    OfferRules.requireInTime(quote, now);
    OfferRules.requireExpectedPrice(wish.expectedPrice(), quote.price());
    OfferRules.requireOnSale(new Assets(ledger).head(quote.assetId()), quote.licensor());
    Licence licence = licence(quote, now);
    String incomeId = pay(wish, quote, licence, now);
    Receipt receipt =
        new Receipt(
            licence,
            quote.price(),
            quote.fee(),
            wish.payer(),
            incomeId,
            quote.vectorVersion(),
            ledger.caller().account(),
            ledger.txId());
    Quote used = Quotes.with(quote, QuoteState.USED, null);
    book.keep(new QuoteRow(used, receipt, licence.holder()));
    book.keep(licence);
    ledger.emit(LicenceEvents.QUOTE_CHANGED, used);
    ledger.emit(LicenceEvents.BOUGHT, receipt);
    return receipt;
  }

  Licence transfer(Transfer wish) {
    QuoteRow purchase = book.purchaseOf(wish.licenceId());
    authority.requireControl(purchase.holder(), Role.OWNER, Role.TREASURER);
    Licence licence = book.licence(purchase);
    requireTransferable(licence, wish.to());
    Licence passedOn =
        new Licence(
            licence.licenceId(),
            licence.quoteId(),
            licence.assetId(),
            licence.version(),
            licence.licensor(),
            wish.to(),
            licence.termsDigest(),
            licence.transferable(),
            licence.validFrom(),
            licence.validUntil());
    book.remove(licence);
    book.keep(passedOn);
    book.keep(new QuoteRow(purchase.quote(), purchase.receipt(), wish.to()));
    ledger.emit(LicenceEvents.TRANSFERRED, passedOn);
    return passedOn;
  }

  /** Takes the price and records the sale; a free licence moves no money. */
  private String pay(Purchase wish, Quote quote, Licence licence, long now) {
    Amount price = Amount.parse(quote.price());
    if (price.isZero()) {
      if (!wish.creditIds().isEmpty()) {
        throw new TallystickException(
            ErrorCode.MEMBER_INVALID, "A free licence sweeps no credits: leave creditIds empty.");
      }
      return null;
    }
    Debit debit =
        new Debit(quote.price(), MovementKind.PURCHASED, quote.assetId(), licence.licenceId());
    new Accounts(ledger).pay(wish.payer(), wish.creditIds(), debit);
    return new Sales(ledger)
        .record(Quotes.saleOf(quote), licence.licenceId(), wish.payer(), now)
        .rowId();
  }

  private void requirePayer(String payer, Quote quote) {
    boolean licensee =
        payer.equals(OfferRules.organisation(quote.licensee()))
            || payer.equals(ledger.caller().account());
    if (!licensee) {
      throw new TallystickException(
          ErrorCode.NOT_ALLOWED, "The payer is the licensee's organisation or the caller.");
    }
    authority.requireControl(payer, Role.OWNER, Role.TREASURER);
  }

  private void requireTransferable(Licence licence, String to) {
    if (!licence.transferable()) {
      throw new TallystickException(
          ErrorCode.TERMS_REFUSE, "The terms do not allow to pass this licence on.");
    }
    if (licence.validUntil() != null && ledger.time() >= licence.validUntil()) {
      throw new TallystickException(ErrorCode.EXPIRED, "The licence has expired.");
    }
    if (to.equals(licence.holder())) {
      throw new TallystickException(ErrorCode.MEMBER_INVALID, "to holds the licence already.");
    }
    authority.requireAccountOfMember(to);
  }

  private static Licence licence(Quote quote, long now) {
    return new Licence(
        LicenceBook.licenceIdOf(quote.quoteId()),
        quote.quoteId(),
        quote.assetId(),
        quote.version(),
        quote.licensor(),
        quote.licensee(),
        quote.termsDigest(),
        quote.transferable(),
        now,
        validUntil(now, quote.durationDays()));
  }

  /** When a licence bought now ends; null: never. */
  static Long validUntil(long now, Integer durationDays) {
    return durationDays == null ? null : Long.valueOf(now + durationDays * DAY_MS);
  }
}
