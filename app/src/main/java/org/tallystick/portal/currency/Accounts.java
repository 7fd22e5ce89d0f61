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

  /**
   * The rule of {@code currency:Balance}: the own account; the account of the own organisation, and
   * of none of its people, for its owners, treasurers and admins; every account for auditors.
   */
  private void mustRead(Person reader, String account) {
    boolean own = account.equals(reader.caller().account());
    if (!own && !ofOwnOrganisation(reader, account) && !members.audits(reader)) {
      throw new Refusal(
          403, "NOT_ALLOWED", "This account can be read by its own people and by auditors only.");
    }
  }

  private boolean ofOwnOrganisation(Person reader, String account) {
    return account.equals(reader.caller().mspId())
        && members.rolesOf(reader).stream()
            .anyMatch(Set.of("owner", "treasurer", "admin")::contains);
  }
}
