package org.tallystick.chaincode.revenue;

import org.tallystick.chaincode.consortium.Authority;
import org.tallystick.chaincode.consortium.api.Role;
import org.tallystick.chaincode.currency.Accounts;
import org.tallystick.chaincode.currency.api.Credit;
import org.tallystick.chaincode.currency.api.MovementKind;
import org.tallystick.chaincode.ledger.Ledger;
import org.tallystick.chaincode.money.Amount;
import org.tallystick.chaincode.revenue.api.Accumulator;
import org.tallystick.chaincode.revenue.api.Claim;
import org.tallystick.chaincode.revenue.api.ClaimReceipt;
import org.tallystick.chaincode.revenue.api.RevenueEvents;

/**
 * Pays holders what their units have earned. Reads the holding and one immutable accumulator row.
 */
final class Claims {
  private final Ledger ledger;
  private final RevenueBook book;

  Claims(Ledger ledger) {
    this.ledger = ledger;
    this.book = new RevenueBook(ledger);
  }

  ClaimReceipt claim(Claim wish) {
    new Authority(ledger).requireControl(wish.account(), Role.OWNER, Role.TREASURER);
    HoldingRow before = book.holding(wish.assetId(), wish.account());
    Accumulator until = book.accumulator(wish.assetId(), wish.accumulator()).accumulator();
    HoldingRules.Occasion occasion =
        new HoldingRules.Occasion(ledger.txId(), ledger.timeAfter(before.entry().at()));
    HoldingRow after = HoldingRules.claimed(before, until, occasion);
    book.keep(after);
    String amount = after.entry().claimed();
    Credit credit =
        new Accounts(ledger)
            .credit(
                wish.account(),
                Amount.parse(amount),
                MovementKind.CLAIMED,
                wish.assetId(),
                "Accumulator " + until.number());
    ClaimReceipt receipt = new ClaimReceipt(credit.creditId(), amount, after.holding());
    ledger.emit(RevenueEvents.CLAIMED, receipt);
    return receipt;
  }
}
