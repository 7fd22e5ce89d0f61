package org.tallystick.chaincode.currency;

import java.math.BigInteger;
import java.util.function.Function;
import org.tallystick.chaincode.currency.api.Credit;
import org.tallystick.chaincode.ledger.BookPage;
import org.tallystick.chaincode.ledger.Key;
import org.tallystick.chaincode.ledger.Ledger;

/** The currency's books, summed page by page for the audit. Evaluate only. */
public final class CurrencyBooks {
  private final Ledger ledger;

  public CurrencyBooks(Ledger ledger) {
    this.ledger = ledger;
  }

  /** Everything minted. */
  public BookPage minted(int pageSize, String bookmark) {
    return sum(Issuance.MINTED, Issuance.Issue.class, Issuance.Issue::amount, pageSize, bookmark);
  }

  /** Everything burned. */
  public BookPage burned(int pageSize, String bookmark) {
    return sum(Issuance.BURNED, Issuance.Issue.class, Issuance.Issue::amount, pageSize, bookmark);
  }

  /** Balances of accounts. */
  public BookPage accounts(int pageSize, String bookmark) {
    return sum(Key.of("account"), Account.class, Account::balance, pageSize, bookmark);
  }

  /** Unswept credits. */
  public BookPage credits(int pageSize, String bookmark) {
    return sum(Key.of("credit"), Credit.class, Credit::amount, pageSize, bookmark);
  }

  private <T extends Record> BookPage sum(
      Key book, Class<T> type, Function<T, String> amount, int pageSize, String bookmark) {
    return BookPage.of(
        ledger.page(book, type, pageSize, bookmark), row -> new BigInteger(amount.apply(row)));
  }
}
