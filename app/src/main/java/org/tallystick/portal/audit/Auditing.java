package org.tallystick.portal.audit;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.tallystick.chaincode.revenue.api.BalanceSheet;
import org.tallystick.chaincode.revenue.api.Balances;
import org.tallystick.portal.ledger.Caller;
import org.tallystick.portal.ledger.Contract;

/** Asks the ledger itself, never the read model, whether its sums hold. */
@Singleton
public class Auditing {
  private final Contract contract;

  @Inject
  public Auditing(Contract contract) {
    this.contract = contract;
  }

  /** Every unit of money accounted for, at one height; for auditors and regulators. */
  public BalanceSheet sheet(Caller caller) {
    return contract.ask(caller, new Balances(), BalanceSheet.class);
  }
}
