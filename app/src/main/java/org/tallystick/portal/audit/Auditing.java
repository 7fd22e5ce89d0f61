package org.tallystick.portal.audit;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.tallystick.chaincode.revenue.api.BalanceSheet;
import org.tallystick.chaincode.revenue.api.Balances;
import org.tallystick.portal.ledger.Caller;
import org.tallystick.portal.ledger.Contract;
import org.tallystick.portal.projection.ReadModel;

/** Asks the ledger itself, never the read model, whether its sums hold. */
@Singleton
public class Auditing {
  private final Contract contract;
  private final ReadModel readModel;

  @Inject
  public Auditing(Contract contract, ReadModel readModel) {
    this.contract = contract;
    this.readModel = readModel;
  }

  /** Every unit of money accounted for, at one height; for auditors and regulators. */
  public AuditView sheet(Caller caller) {
    long from = readModel.status().block();
    BalanceSheet sheet = contract.ask(caller, new Balances(), BalanceSheet.class);
    return new AuditView(sheet, from, readModel.status().block());
  }
}
