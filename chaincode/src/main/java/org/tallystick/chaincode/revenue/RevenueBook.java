package org.tallystick.chaincode.revenue;

import java.util.Optional;
import org.tallystick.chaincode.ledger.Key;
import org.tallystick.chaincode.ledger.Ledger;
import org.tallystick.chaincode.ledger.Page;
import org.tallystick.chaincode.ledger.Version;
import org.tallystick.chaincode.ledger.api.ErrorCode;
import org.tallystick.chaincode.ledger.api.TallystickException;
import org.tallystick.chaincode.revenue.api.FoldReceipt;
import org.tallystick.chaincode.revenue.api.Income;
import org.tallystick.chaincode.revenue.api.UnitIssue;
import org.tallystick.chaincode.revenue.api.UnitRow;

/**
 * The keys of revenue. Income and arriving units are rows that nobody else writes; accumulator rows
 * and folds are written once; a holding is written by its holder only.
 */
final class RevenueBook {
  static final String ACCUMULATOR = "accumulator";
  static final String HOLDING = "holding";
  static final String INCOME = "income";
  static final String ISSUE = "issue";
  static final String UNITS = "units";
  private static final String FOLD = "fold";

  /** Accumulator keys count down from here, so that the newest row is the first of a range. */
  private static final int LAST_NUMBER = 999_999_999;

  private final Ledger ledger;

  RevenueBook(Ledger ledger) {
    this.ledger = ledger;
  }

  Optional<UnitIssue> findIssue(String assetId) {
    return ledger.find(Key.of(ISSUE, assetId), UnitIssue.class);
  }

  void issue(UnitIssue issue) {
    ledger.create(Key.of(ISSUE, issue.assetId()), issue, "The issue of this asset's units");
  }

  /** An accumulator row by its number. */
  AccumulatorRow accumulator(String assetId, int number) {
    if (number < 0 || number > LAST_NUMBER) {
      throw new TallystickException(ErrorCode.MEMBER_INVALID, "accumulator is a row's number.");
    }
    return ledger.get(
        accumulatorKey(assetId, number),
        AccumulatorRow.class,
        "accumulator row " + number + " of this asset");
  }

  boolean hasAccumulator(String assetId, int number) {
    return ledger.exists(accumulatorKey(assetId, number));
  }

  void append(AccumulatorRow row) {
    ledger.put(accumulatorKey(row.accumulator().assetId(), row.accumulator().number()), row);
  }

  /** The newest accumulator row, if units were issued. Evaluate only. */
  Optional<AccumulatorRow> newestAccumulator(String assetId) {
    return ledger.page(Key.of(ACCUMULATOR, assetId), AccumulatorRow.class, 1, null).items().stream()
        .findFirst();
  }

  Income income(String assetId, String rowId) {
    return ledger.get(
        Key.of(INCOME, assetId, rowId),
        Income.class,
        "unfolded income " + rowId + " of this asset");
  }

  void add(Income income) {
    ledger.put(Key.of(INCOME, income.assetId(), income.rowId()), income);
  }

  void remove(Income income) {
    ledger.delete(Key.of(INCOME, income.assetId(), income.rowId()));
  }

  Page<Income> incomes(String assetId, int pageSize, String bookmark) {
    return ledger.page(Key.of(INCOME, assetId), Income.class, pageSize, bookmark);
  }

  Optional<HoldingRow> findHolding(String assetId, String account) {
    return ledger.find(holdingKey(assetId, account), HoldingRow.class);
  }

  HoldingRow holding(String assetId, String account) {
    return ledger.get(
        holdingKey(assetId, account), HoldingRow.class, "holding of this account in the asset");
  }

  void keep(HoldingRow row) {
    ledger.put(holdingKey(row.holding().assetId(), row.holding().account()), row);
  }

  Page<HoldingRow> holdings(String assetId, int pageSize, String bookmark) {
    return ledger.page(Key.of(HOLDING, assetId), HoldingRow.class, pageSize, bookmark);
  }

  /** What a holding was, newest first. */
  Page<Version<HoldingRow>> holdingHistory(
      String assetId, String account, int pageSize, String bookmark) {
    return ledger.history(holdingKey(assetId, account), HoldingRow.class, pageSize, bookmark);
  }

  UnitRow arriving(String assetId, String account, String rowId) {
    return ledger.get(
        Key.of(UNITS, assetId, account, rowId), UnitRow.class, "unmerged unit row " + rowId);
  }

  void send(UnitRow row) {
    ledger.put(Key.of(UNITS, row.assetId(), row.to(), row.rowId()), row);
  }

  void removeArrived(UnitRow row) {
    ledger.delete(Key.of(UNITS, row.assetId(), row.to(), row.rowId()));
  }

  Page<UnitRow> arriving(String assetId, int pageSize) {
    return ledger.page(Key.of(UNITS, assetId), UnitRow.class, pageSize, null);
  }

  Page<UnitRow> arriving(String assetId, String account, int pageSize) {
    return ledger.page(Key.of(UNITS, assetId, account), UnitRow.class, pageSize, null);
  }

  void keep(FoldReceipt fold) {
    String number = padded(fold.accumulator().number());
    ledger.put(Key.of(FOLD, fold.accumulator().assetId(), number), fold);
  }

  Page<FoldReceipt> folds(String assetId, int pageSize, String bookmark) {
    return ledger.page(Key.of(FOLD, assetId), FoldReceipt.class, pageSize, bookmark);
  }

  private static Key holdingKey(String assetId, String account) {
    return Key.of(HOLDING, assetId, account);
  }

  private static Key accumulatorKey(String assetId, int number) {
    return Key.of(ACCUMULATOR, assetId, padded(LAST_NUMBER - number));
  }

  private static String padded(int number) {
    String digits = Integer.toString(number);
    return "0".repeat(9 - digits.length()) + digits;
  }
}
