package org.tallystick.chaincode.revenue;

import java.math.BigInteger;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.tallystick.chaincode.consortium.Authority;
import org.tallystick.chaincode.currency.CurrencyBooks;
import org.tallystick.chaincode.ledger.BookPage;
import org.tallystick.chaincode.ledger.Key;
import org.tallystick.chaincode.ledger.Ledger;
import org.tallystick.chaincode.ledger.Limits;
import org.tallystick.chaincode.ledger.api.ErrorCode;
import org.tallystick.chaincode.ledger.api.TallystickException;
import org.tallystick.chaincode.money.Amount;
import org.tallystick.chaincode.money.UnitPosition;
import org.tallystick.chaincode.revenue.api.Accumulator;
import org.tallystick.chaincode.revenue.api.Audit;
import org.tallystick.chaincode.revenue.api.AuditPage;
import org.tallystick.chaincode.revenue.api.AuditPart;
import org.tallystick.chaincode.revenue.api.BalanceSheet;
import org.tallystick.chaincode.revenue.api.Income;
import org.tallystick.chaincode.revenue.api.UnitIssue;
import org.tallystick.chaincode.revenue.api.UnitRow;

/** Proves that no unit of money and no revenue unit is lost or made up. */
final class Books {
  private final Ledger ledger;
  private final RevenueBook book;
  private final Map<String, Accumulator> newest = new TreeMap<>();

  Books(Ledger ledger) {
    this.ledger = ledger;
    this.book = new RevenueBook(ledger);
  }

  AuditPage page(Audit question) {
    new Authority(ledger).requireAuditor();
    BookPage page = page(question.part(), question.pageSize(), question.bookmark());
    return new AuditPage(
        question.part(), page.rows(), page.sum().toString(), page.digest(), page.bookmark());
  }

  /** All books in one simulation: Fabric lets nothing commit in between, so it is one moment. */
  BalanceSheet balances() {
    new Authority(ledger).requireAuditor();
    BigInteger minted = whole(AuditPart.MINTED);
    BigInteger burned = whole(AuditPart.BURNED);
    BigInteger accounts = whole(AuditPart.ACCOUNTS);
    BigInteger credits = whole(AuditPart.CREDITS);
    BigInteger income = whole(AuditPart.INCOME);
    BigInteger accumulated = whole(AuditPart.ACCUMULATED);
    BigInteger claimed = whole(AuditPart.CLAIMED);
    BigInteger promised = whole(AuditPart.PROMISED).add(whole(AuditPart.PROMISED_MOVING));
    BigInteger issued = whole(AuditPart.UNITS_ISSUED);
    BigInteger held = whole(AuditPart.UNITS_HELD).add(whole(AuditPart.UNITS_MOVING));
    BigInteger unclaimed = accumulated.subtract(claimed);
    BigInteger there = accounts.add(credits).add(income).add(unclaimed);
    BigInteger difference = minted.subtract(burned).subtract(there);
    boolean balanced =
        difference.signum() == 0 && issued.equals(held) && promised.compareTo(unclaimed) <= 0;
    return new BalanceSheet(
        minted.toString(),
        burned.toString(),
        accounts.toString(),
        credits.toString(),
        income.toString(),
        accumulated.toString(),
        claimed.toString(),
        promised.toString(),
        difference.toString(),
        issued.toString(),
        held.toString(),
        balanced);
  }

  private BigInteger whole(AuditPart part) {
    BigInteger sum = BigInteger.ZERO;
    int rows = 0;
    String bookmark = null;
    do {
      BookPage page = page(part, Limits.PAGE_ROWS, bookmark);
      sum = sum.add(page.sum());
      rows += page.rows();
      if (rows >= Limits.QUERY_ROWS) {
        throw new TallystickException(
            ErrorCode.TOO_MANY_ROWS, "The books are too long for one answer; audit page by page.");
      }
      bookmark = page.bookmark();
    } while (bookmark != null);
    return sum;
  }

  private BookPage page(AuditPart part, int pageSize, String bookmark) {
    CurrencyBooks currency = new CurrencyBooks(ledger);
    return switch (part) {
      case MINTED -> currency.minted(pageSize, bookmark);
      case BURNED -> currency.burned(pageSize, bookmark);
      case ACCOUNTS -> currency.accounts(pageSize, bookmark);
      case CREDITS -> currency.credits(pageSize, bookmark);
      case INCOME -> sum(RevenueBook.INCOME, Income.class, Income::amount, pageSize, bookmark);
      case ACCUMULATED ->
          sum(
              RevenueBook.ACCUMULATOR,
              AccumulatorRow.class,
              AccumulatorRow::added,
              pageSize,
              bookmark);
      case CLAIMED ->
          sum(
              RevenueBook.HOLDING,
              HoldingRow.class,
              row -> row.holding().claimed(),
              pageSize,
              bookmark);
      case UNITS_ISSUED ->
          sum(RevenueBook.ISSUE, UnitIssue.class, UnitIssue::supply, pageSize, bookmark);
      case UNITS_HELD ->
          sum(
              RevenueBook.HOLDING,
              HoldingRow.class,
              row -> row.holding().units(),
              pageSize,
              bookmark);
      case UNITS_MOVING ->
          sum(RevenueBook.UNITS, UnitRow.class, UnitRow::units, pageSize, bookmark);
      case PROMISED ->
          sum(RevenueBook.HOLDING, HoldingRow.class, this::promised, pageSize, bookmark);
      case PROMISED_MOVING ->
          sum(RevenueBook.UNITS, UnitRow.class, this::promisedMoving, pageSize, bookmark);
    };
  }

  private <T extends Record> BookPage sum(
      String type, Class<T> record, Function<T, String> amount, int pageSize, String bookmark) {
    return BookPage.of(
        ledger.page(Key.of(type), record, pageSize, bookmark),
        row -> new BigInteger(amount.apply(row)));
  }

  private String promised(HoldingRow row) {
    return HoldingRules.claimable(row, newest(row.holding().assetId())).toString();
  }

  private String promisedMoving(UnitRow row) {
    Accumulator newest = newest(row.assetId());
    Accumulator sentAt = book.accumulator(row.assetId(), row.accumulator()).accumulator();
    return UnitPosition.NONE
        .received(Amount.parse(row.units()), Amount.parse(sentAt.total()))
        .claimable(Amount.parse(newest.total()), Amount.parse(newest.supply()))
        .toString();
  }

  private Accumulator newest(String assetId) {
    return newest.computeIfAbsent(
        assetId,
        id ->
            book.newestAccumulator(id)
                .map(AccumulatorRow::accumulator)
                .orElseThrow(
                    () ->
                        new TallystickException(
                            ErrorCode.LEDGER_CORRUPT, "Units are held of an asset without any.")));
  }
}
