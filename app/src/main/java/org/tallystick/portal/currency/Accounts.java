package org.tallystick.portal.currency;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import org.tallystick.chaincode.currency.api.AccountBalance;
import org.tallystick.chaincode.currency.api.Credit;
import org.tallystick.chaincode.currency.api.StatementEntry;
import org.tallystick.portal.consortium.Members;
import org.tallystick.portal.database.Database;
import org.tallystick.portal.database.Found;
import org.tallystick.portal.database.Slice;
import org.tallystick.portal.http.Refusal;
import org.tallystick.portal.identity.Person;
import org.tallystick.portal.projection.Documents;

/** Reads accounts from the read model, for those whom the contract would let read them. */
@Singleton
public class Accounts {
  private final Database database;
  private final Documents documents;
  private final Members members;

  @Inject
  public Accounts(Database database, Documents documents, Members members) {
    this.database = database;
    this.documents = documents;
    this.members = members;
  }

  /** What the account holds, and the sum of what it has not swept yet. */
  public AccountBalance balance(Person reader, String account) {
    mustRead(reader, account);
    return database.inTransaction(
        sql -> {
          long balance =
              sql
                  .query(
                      "SELECT balance FROM account WHERE account = ?",
                      row -> row.getLong(1),
                      account)
                  .stream()
                  .findFirst()
                  .orElse(0L);
          long unswept =
              sql.query(
                      "SELECT COALESCE(SUM(amount), 0) FROM credit"
                          + " WHERE account = ? AND swept_by IS NULL",
                      row -> row.getLong(1),
                      account)
                  .get(0);
          return new AccountBalance(account, Long.toString(balance), Long.toString(unswept));
        });
  }

  /** Credit rows that wait to be swept, oldest first. */
  public List<Credit> credits(Person reader, String account) {
    mustRead(reader, account);
    return documents.all(
        Credit.class,
        "SELECT document FROM credit WHERE account = ? AND swept_by IS NULL"
            + " ORDER BY at, credit_id",
        account);
  }

  /** What moved the account, newest first. */
  public Found<StatementEntry> statement(Person reader, String account, Slice slice) {
    mustRead(reader, account);
    return documents.slice(
        StatementEntry.class,
        "account_entry WHERE account = ?",
        "block DESC, position DESC",
        slice,
        account);
  }

  /** The same rule as {@code currency:Balance}. */
  private void mustRead(Person reader, String account) {
    String owner = account.contains("/") ? account.substring(0, account.indexOf('/')) : account;
    Set<String> roles = members.rolesOf(reader);
    boolean ofOrganisation =
        reader.caller().mspId().equals(owner)
            && (roles.contains("owner") || roles.contains("treasurer") || roles.contains("admin"));
    if (!reader.caller().account().equals(account)
        && !ofOrganisation
        && !members.audits(reader)) {
      throw new Refusal(
          403, "NOT_ALLOWED", "This account can be read by its own people and by auditors only.");
    }
  }
}
