package org.tallystick.chaincode.currency;

import java.util.List;
import org.tallystick.chaincode.consortium.Authority;
import org.tallystick.chaincode.consortium.api.Role;
import org.tallystick.chaincode.currency.api.AccountBalance;
import org.tallystick.chaincode.currency.api.Burn;
import org.tallystick.chaincode.currency.api.Credit;
import org.tallystick.chaincode.currency.api.Debit;
import org.tallystick.chaincode.currency.api.Mint;
import org.tallystick.chaincode.currency.api.MovementKind;
import org.tallystick.chaincode.ledger.Key;
import org.tallystick.chaincode.ledger.Ledger;
import org.tallystick.chaincode.ledger.api.ErrorCode;
import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.TallystickException;
import org.tallystick.chaincode.ledger.api.Text;
import org.tallystick.chaincode.money.Amount;

/** New money and money taken out. Each leaves an immutable row; nobody keeps a counter. */
final class Issuance {
  static final Key MINTED = Key.of("minted");
  static final Key BURNED = Key.of("burned");

  private final Ledger ledger;
  private final Authority authority;
  private final Accounts accounts;

  Issuance(Ledger ledger) {
    this.ledger = ledger;
    this.authority = new Authority(ledger);
    this.accounts = new Accounts(ledger);
  }

  Credit mint(Mint mint) {
    requireIssuer();
    Amount amount = positive(mint.amount());
    authority.requireAccountOfMember(mint.account());
    Credit credit =
        accounts.credit(mint.account(), amount, MovementKind.MINTED, null, mint.reference());
    keep(MINTED, mint.account(), amount, mint.reference());
    return credit;
  }

  AccountBalance burn(Burn burn) {
    String issuer = requireIssuer();
    Amount amount = positive(burn.amount());
    Debit debit = new Debit(burn.amount(), MovementKind.BURNED, null, burn.reference());
    AccountBalance balance = accounts.pay(issuer, List.of(), debit);
    keep(BURNED, issuer, amount, burn.reference());
    return balance;
  }

  private void keep(Key book, String account, Amount amount, String reference) {
    Issue issue =
        new Issue(account, amount.toString(), reference, ledger.caller().account(), ledger.time());
    ledger.put(Key.of(book.type(), ledger.newRow()), issue);
  }

  private String requireIssuer() {
    String issuer = authority.setup().setup().currency().issuer();
    authority.requireRoleIn(issuer, Role.TREASURER);
    return issuer;
  }

  private static Amount positive(String text) {
    Amount amount = Amount.parse(text);
    if (amount.isZero()) {
      throw new TallystickException(ErrorCode.AMOUNT_INVALID, "The amount must be at least 1.");
    }
    return amount;
  }

  /** A row of the book of minted or burned money. */
  record Issue(
      @Shape(Text.ACCOUNT) String account,
      @Shape(Text.DECIMAL) String amount,
      @Shape(Text.LABEL) String reference,
      @Shape(Text.ACCOUNT) String by,
      long at) {}
}
