package org.tallystick.portal.revenue;

import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.tallystick.chaincode.revenue.api.ClaimReceipt;
import org.tallystick.chaincode.revenue.api.FoldReceipt;
import org.tallystick.chaincode.revenue.api.FoldedIncome;
import org.tallystick.chaincode.revenue.api.Holding;
import org.tallystick.chaincode.revenue.api.Income;
import org.tallystick.chaincode.revenue.api.MergedUnits;
import org.tallystick.chaincode.revenue.api.RevenueEvents;
import org.tallystick.chaincode.revenue.api.UnitIssue;
import org.tallystick.chaincode.revenue.api.UnitRow;
import org.tallystick.portal.database.Database.Sql;
import org.tallystick.portal.json.Json;
import org.tallystick.portal.projection.Line;
import org.tallystick.portal.projection.LineProjection;

/** Units, holdings, income, folds and claims as rows. */
@Singleton
public class RevenueProjection implements LineProjection {
  @Override
  public Set<String> types() {
    return Set.of(
        RevenueEvents.UNITS_ISSUED,
        RevenueEvents.UNITS_SENT,
        RevenueEvents.HOLDING_CHANGED,
        RevenueEvents.UNITS_MERGED,
        RevenueEvents.EARNED,
        RevenueEvents.FOLDED,
        RevenueEvents.CLAIMED);
  }

  @Override
  public List<String> tables() {
    return List.of("unit_issue", "unit_row", "holding", "income", "fold", "claim");
  }

  @Override
  public void apply(Sql sql, Line line) throws SQLException {
    switch (line.type()) {
      case RevenueEvents.UNITS_ISSUED -> put(sql, line.as(UnitIssue.class));
      case RevenueEvents.UNITS_SENT -> put(sql, line.as(UnitRow.class));
      case RevenueEvents.HOLDING_CHANGED -> put(sql, line.as(Holding.class));
      case RevenueEvents.UNITS_MERGED -> merge(sql, line.as(MergedUnits.class));
      case RevenueEvents.EARNED -> put(sql, line.as(Income.class));
      case RevenueEvents.FOLDED -> fold(sql, line.as(FoldReceipt.class));
      default -> claim(sql, line.as(ClaimReceipt.class), line.at());
    }
  }

  private static void put(Sql sql, UnitIssue issue) throws SQLException {
    sql.update(
        "MERGE INTO unit_issue (asset_id, document) KEY (asset_id) VALUES (?, ?)",
        issue.assetId(),
        Json.text(issue));
  }

  private static void put(Sql sql, UnitRow row) throws SQLException {
    sql.update(
        "MERGE INTO unit_row (row_id, asset_id, to_account, merged, document) KEY (row_id)"
            + " VALUES (?, ?, ?, FALSE, ?)",
        row.rowId(),
        row.assetId(),
        row.to(),
        Json.text(row));
  }

  private static void put(Sql sql, Holding holding) throws SQLException {
    sql.update(
        "MERGE INTO holding (asset_id, account, units, document) KEY (asset_id, account)"
            + " VALUES (?, ?, ?, ?)",
        holding.assetId(),
        holding.account(),
        Long.parseLong(holding.units()),
        Json.text(holding));
  }

  private static void merge(Sql sql, MergedUnits merged) throws SQLException {
    for (String rowId : merged.rowIds()) {
      sql.update("UPDATE unit_row SET merged = TRUE WHERE row_id = ?", rowId);
    }
    put(sql, merged.holding());
  }

  /** A row may be told of twice, when it is earned and when it is folded; the first fold stays. */
  private static void put(Sql sql, Income income) throws SQLException {
    sql.update(
        "MERGE INTO income (row_id, asset_id, amount, at, document) KEY (row_id)"
            + " VALUES (?, ?, ?, ?, ?)",
        income.rowId(),
        income.assetId(),
        Long.parseLong(income.amount()),
        income.at(),
        Json.text(income));
  }

  private static void fold(Sql sql, FoldReceipt fold) throws SQLException {
    for (FoldedIncome folded : fold.rows()) {
      put(sql, folded.income());
      sql.update(
          "UPDATE income SET fold_number = ? WHERE row_id = ?",
          fold.accumulator().number(),
          folded.income().rowId());
      for (Income royalty : folded.royalties()) {
        put(sql, royalty);
      }
    }
    sql.update(
        "MERGE INTO fold (asset_id, number, document) KEY (asset_id, number) VALUES (?, ?, ?)",
        fold.accumulator().assetId(),
        fold.accumulator().number(),
        Json.text(fold));
  }

  private static void claim(Sql sql, ClaimReceipt claim, long at) throws SQLException {
    sql.update(
        "MERGE INTO claim (credit_id, asset_id, account, amount, at, document) KEY (credit_id)"
            + " VALUES (?, ?, ?, ?, ?, ?)",
        claim.creditId(),
        claim.holding().assetId(),
        claim.holding().account(),
        Long.parseLong(claim.amount()),
        at,
        Json.text(claim));
    put(sql, claim.holding());
  }
}
