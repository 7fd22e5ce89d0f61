package org.tallystick.chaincode.currency;

import org.tallystick.chaincode.consortium.Authority;
import org.tallystick.chaincode.consortium.api.Role;
import org.tallystick.chaincode.currency.api.AccountBalance;
import org.tallystick.chaincode.currency.api.Credit;
import org.tallystick.chaincode.currency.api.Debit;
import org.tallystick.chaincode.currency.api.MovementKind;
import org.tallystick.chaincode.currency.api.Sweep;
import org.tallystick.chaincode.currency.api.Transfer;
import org.tallystick.chaincode.currency.api.TransferReceipt;
import org.tallystick.chaincode.ledger.Ledger;
import org.tallystick.chaincode.ledger.api.ErrorCode;
import org.tallystick.chaincode.ledger.api.TallystickException;
import org.tallystick.chaincode.money.Amount;

/** What owners of accounts do with them. */
final class Payments {
  private final Ledger ledger;
  private final Authority authority;
  private final Accounts accounts;

  Payments(Ledger ledger) {
    this.ledger = ledger;
    this.authority = new Authority(ledger);
    this.accounts = new Accounts(ledger);
  }

  TransferReceipt transfer(Transfer transfer) {
    if (transfer.from().equals(transfer.to())) {
      throw new TallystickException(
          ErrorCode.MEMBER_INVALID, "to must be another account than from.");
    }
    authority.requireControl(transfer.from(), Role.TREASURER);
    authority.requireAccountOfMember(transfer.to());
    Amount amount = Amount.parse(transfer.amount());
    Debit debit =
        new Debit(transfer.amount(), MovementKind.TRANSFERRED, transfer.to(), transfer.reference());
    AccountBalance balance = accounts.pay(transfer.from(), transfer.creditIds(), debit);
    Credit credit =
        accounts.credit(
            transfer.to(), amount, MovementKind.TRANSFERRED, transfer.from(), transfer.reference());
    return new TransferReceipt(balance, credit);
  }

  AccountBalance sweep(Sweep sweep) {
    authority.requireControl(sweep.account(), Role.OWNER, Role.TREASURER);
    if (sweep.creditIds().isEmpty()) {
      throw new TallystickException(ErrorCode.MEMBER_INVALID, "creditIds names no row.");
    }
    return accounts.sweep(sweep.account(), sweep.creditIds());
  }
}
