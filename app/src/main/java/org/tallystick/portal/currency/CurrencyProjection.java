package org.tallystick.portal.currency;

import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.tallystick.chaincode.currency.api.AccountMovement;
import org.tallystick.chaincode.currency.api.Credit;
import org.tallystick.chaincode.currency.api.CurrencyEvents;
import org.tallystick.portal.database.Database.Sql;
import org.tallystick.portal.json.Json;
import org.tallystick.portal.projection.Line;
import org.tallystick.portal.projection.LineProjection;

/** Credits, balances and what moved them as rows. */
@Singleton
public class CurrencyProjection implements LineProjection {
  @Override
  public Set<String> types() {
    return Set.of(CurrencyEvents.CREDITED, CurrencyEvents.MOVED);
  }

  @Override
  public List<String> tables() {
    return List.of("account", "account_entry", "credit");
  }

  @Override
  public void apply(Sql sql, Line line) throws SQLException {
    if (line.type().equals(CurrencyEvents.CREDITED)) {
      credit(sql, line.as(Credit.class));
    } else {
      book(sql, line, line.as(AccountMovement.class));
    }
  }

  private static void credit(Sql sql, Credit credit) throws SQLException {
    sql.update(
        "MERGE INTO credit (credit_id, account, amount, at, swept_by, document) KEY (credit_id)"
            + " VALUES (?, ?, ?, ?, NULL, ?)",
        credit.creditId(),
        credit.account(),
        Long.parseLong(credit.amount()),
        credit.at(),
        Json.text(credit));
  }

  private static void book(Sql sql, Line line, AccountMovement movement) throws SQLException {
    sql.update(
        "MERGE INTO account (account, balance) KEY (account) VALUES (?, ?)",
        movement.account(),
        Long.parseLong(movement.entry().closing()));
    sql.update(
        "MERGE INTO account_entry (account, transaction_id, block, position, document)"
            + " KEY (account, transaction_id) VALUES (?, ?, ?, ?, ?)",
        movement.account(),
        line.transactionId(),
        line.block(),
        line.position(),
        Json.text(movement.entry()));
    for (Credit swept : movement.entry().in()) {
      sql.update(
          "UPDATE credit SET swept_by = ? WHERE credit_id = ?",
          line.transactionId(),
          swept.creditId());
    }
  }
}
