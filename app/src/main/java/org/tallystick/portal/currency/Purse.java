package org.tallystick.portal.currency;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.tallystick.chaincode.currency.api.AccountBalance;
import org.tallystick.chaincode.currency.api.Credit;
import org.tallystick.portal.identity.Person;

/** The accounts that a person may pay from, and which credits a payment must gather in first. */
@Singleton
public class Purse {
  /** A payment names at most this many credit rows. */
  private static final int MOST_ROWS = 100;

  private final Accounts accounts;

  @Inject
  public Purse(Accounts accounts) {
    this.accounts = accounts;
  }

  /**
   * An account and what it can pay, credits that are not gathered in yet included.
   *
   * @param account the account
   * @param total in minor units
   */
  public record Held(String account, BigInteger total) {}

  /** The organisation's account for its owners and treasurers, then the person's own. */
  public List<Held> of(Person person) {
    List<Held> held = new ArrayList<>();
    if (person.is("owner") || person.is("treasurer")) {
      held.add(held(person, person.caller().mspId()));
    }
    held.add(held(person, person.caller().account()));
    return held;
  }

  /** Credit rows to gather in, oldest first, as few as the amount needs. */
  public List<String> rowsToSweep(Person person, String account, String amount) {
    BigInteger missing =
        new BigInteger(amount)
            .subtract(new BigInteger(accounts.balance(person, account).balance()));
    List<String> rows = new ArrayList<>();
    if (missing.signum() > 0) {
      for (Credit credit : accounts.credits(person, account)) {
        if (missing.signum() <= 0 || rows.size() == MOST_ROWS) {
          break;
        }
        rows.add(credit.creditId());
        missing = missing.subtract(new BigInteger(credit.amount()));
      }
    }
    return rows;
  }

  private Held held(Person person, String account) {
    AccountBalance balance = accounts.balance(person, account);
    return new Held(
        account, new BigInteger(balance.balance()).add(new BigInteger(balance.unswept())));
  }
}
