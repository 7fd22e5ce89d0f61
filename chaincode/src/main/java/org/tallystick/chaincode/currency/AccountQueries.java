package org.tallystick.chaincode.currency;

import java.math.BigInteger;
import java.util.List;
import org.tallystick.chaincode.consortium.Authority;
import org.tallystick.chaincode.consortium.api.Role;
import org.tallystick.chaincode.currency.api.AccountBalance;
import org.tallystick.chaincode.currency.api.Credit;
import org.tallystick.chaincode.currency.api.CreditPage;
import org.tallystick.chaincode.currency.api.Credits;
import org.tallystick.chaincode.currency.api.Statement;
import org.tallystick.chaincode.currency.api.StatementEntry;
import org.tallystick.chaincode.currency.api.StatementPage;
import org.tallystick.chaincode.ledger.Caller;
import org.tallystick.chaincode.ledger.Key;
import org.tallystick.chaincode.ledger.Ledger;
import org.tallystick.chaincode.ledger.Page;
import org.tallystick.chaincode.ledger.Version;
import org.tallystick.chaincode.ledger.api.ErrorCode;
import org.tallystick.chaincode.ledger.api.TallystickException;

/** What owners of accounts and auditors see of them. */
final class AccountQueries {
  private final Ledger ledger;

  AccountQueries(Ledger ledger) {
    this.ledger = ledger;
  }

  AccountBalance balance(String account) {
    requireSight(account);
    BigInteger[] unswept = {BigInteger.ZERO};
    ledger.forEach(
        Key.of("credit", account),
        Credit.class,
        (key, credit) -> unswept[0] = unswept[0].add(new BigInteger(credit.amount())));
    String balance =
        ledger.find(Accounts.key(account), Account.class).map(Account::balance).orElse("0");
    return new AccountBalance(account, balance, unswept[0].toString());
  }

  CreditPage credits(Credits query) {
    requireSight(query.account());
    Page<Credit> page =
        ledger.page(
            Key.of("credit", query.account()), Credit.class, query.pageSize(), query.bookmark());
    return new CreditPage(page.items(), page.bookmark());
  }

  StatementPage statement(Statement query) {
    requireSight(query.account());
    Page<Version<Account>> page =
        ledger.history(
            Accounts.key(query.account()), Account.class, query.pageSize(), query.bookmark());
    List<StatementEntry> entries =
        page.items().stream().map(version -> version.value().entry()).toList();
    return new StatementPage(query.account(), entries, page.bookmark());
  }

  private void requireSight(String account) {
    Authority authority = new Authority(ledger);
    Caller caller = ledger.caller();
    boolean own = account.equals(caller.account());
    boolean house =
        account.equals(caller.mspId())
            && (caller.admin() || authority.hasRole(Role.OWNER, Role.TREASURER));
    if (!own && !house && !authority.isAuditor()) {
      throw new TallystickException(
          ErrorCode.NOT_ALLOWED, "This account is not the caller's to look at.");
    }
  }
}
