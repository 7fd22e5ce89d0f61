package org.tallystick.chaincode.revenue;

import org.tallystick.chaincode.ledger.Ledger;
import org.tallystick.chaincode.revenue.api.Income;
import org.tallystick.chaincode.revenue.api.IncomeKind;
import org.tallystick.chaincode.revenue.api.RevenueEvents;

/** What the capabilities that sell something tell revenue. */
public final class Sales {
  private final Ledger ledger;

  public Sales(Ledger ledger) {
    this.ledger = ledger;
  }

  /**
   * Records a paid sale as a new income row of the asset, written blindly: nobody else can write
   * it, and nothing is read. The caller has taken the price from the payer.
   *
   * @param sale what decides the split, frozen on the row; the price is at least 1
   * @param licenceId what was sold
   * @param payer the account that paid
   * @param at when, milliseconds since 1970 (UTC)
   */
  public Income record(Sale sale, String licenceId, String payer, long at) {
    Income income =
        new Income(
            ledger.newRow(),
            sale.assetId(),
            IncomeKind.SALE,
            sale.price(),
            sale.fee(),
            sale.feeAccount(),
            sale.vectorVersion(),
            licenceId,
            sale.assetId(),
            payer,
            at);
    new RevenueBook(ledger).add(income);
    ledger.emit(RevenueEvents.EARNED, income);
    return income;
  }

  /** Whether the asset's units were issued, so that income can reach somebody. */
  public boolean canEarn(String assetId) {
    return new RevenueBook(ledger).findIssue(assetId).isPresent();
  }
}
