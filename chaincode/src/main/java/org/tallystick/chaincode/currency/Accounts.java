package org.tallystick.chaincode.currency;

import java.math.BigInteger;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.tallystick.chaincode.currency.api.AccountBalance;
import org.tallystick.chaincode.currency.api.AccountMovement;
import org.tallystick.chaincode.currency.api.Credit;
import org.tallystick.chaincode.currency.api.CurrencyEvents;
import org.tallystick.chaincode.currency.api.Debit;
import org.tallystick.chaincode.currency.api.MovementKind;
import org.tallystick.chaincode.ledger.Key;
import org.tallystick.chaincode.ledger.Ledger;
import org.tallystick.chaincode.ledger.api.ErrorCode;
import org.tallystick.chaincode.ledger.api.TallystickException;
import org.tallystick.chaincode.money.Amount;

/**
 * Money in and out of accounts, for every capability. Spending writes the account's key, which only
 * its owner's side does; money that comes in is a new row, so payers never meet. Who may spend is
 * the caller's to decide before.
 */
public final class Accounts {
  private final Ledger ledger;

  public Accounts(Ledger ledger) {
    this.ledger = ledger;
  }

  /**
   * Writes new money at an account as a credit row, blindly.
   *
   * @param counterparty the account or asset id that it comes from, or null
   * @param reference a sentence, or the id of the sale or fold
   */
  public Credit credit(
      String account, Amount amount, MovementKind kind, String counterparty, String reference) {
    Credit credit =
        new Credit(
            ledger.newRow(),
            account,
            amount.toString(),
            kind,
            counterparty,
            reference,
            ledger.time());
    ledger.put(creditKey(account, credit.creditId()), credit);
    ledger.emit(CurrencyEvents.CREDITED, credit);
    return credit;
  }

  /**
   * Gathers named credit rows into the account and pays an amount out of it; reads and writes the
   * account once.
   *
   * @throws TallystickException {@code NOT_FOUND} (a row), {@code MEMBER_INVALID} (a row named
   *     twice), {@code INSUFFICIENT_FUNDS}
   */
  public AccountBalance pay(String account, List<String> creditIds, Debit debit) {
    Account swept = swept(account, creditIds);
    if (!swept.holds().isAtLeast(Amount.parse(debit.amount()))) {
      throw new TallystickException(
          ErrorCode.INSUFFICIENT_FUNDS, "The account does not hold the amount.");
    }
    return keep(swept.withDebit(debit));
  }

  /**
   * Gathers named credit rows into the account.
   *
   * @throws TallystickException {@code NOT_FOUND} (a row), {@code MEMBER_INVALID} (a row named
   *     twice)
   */
  public AccountBalance sweep(String account, List<String> creditIds) {
    return keep(swept(account, creditIds));
  }

  private Account swept(String account, List<String> creditIds) {
    Account swept = open(account);
    Set<String> seen = new TreeSet<>();
    for (String creditId : creditIds) {
      if (!seen.add(creditId)) {
        throw new TallystickException(ErrorCode.MEMBER_INVALID, "creditIds names a row twice.");
      }
      Key key = creditKey(account, creditId);
      Credit credit = ledger.get(key, Credit.class, "such credit row at the account");
      ledger.delete(key);
      requireRoom(swept, credit);
      swept = swept.withCredit(credit);
    }
    return swept;
  }

  private static void requireRoom(Account account, Credit credit) {
    BigInteger sum = account.holds().value().add(new BigInteger(credit.amount()));
    if (sum.compareTo(Amount.MAXIMUM) > 0) {
      throw new TallystickException(
          ErrorCode.AMOUNT_INVALID, "An account cannot hold more than 10^18 - 1.");
    }
  }

  private Account open(String account) {
    return ledger
        .find(key(account), Account.class)
        .map(found -> found.openedBy(ledger.txId(), ledger.timeAfter(found.at())))
        .orElseGet(() -> Account.empty(account, ledger.txId(), ledger.time()));
  }

  private AccountBalance keep(Account account) {
    ledger.put(key(account.account()), account);
    ledger.emit(CurrencyEvents.MOVED, new AccountMovement(account.account(), account.entry()));
    return new AccountBalance(account.account(), account.balance(), null);
  }

  static Key key(String account) {
    return Key.of("account", account);
  }

  static Key creditKey(String account, String creditId) {
    return Key.of("credit", account, creditId);
  }
}
