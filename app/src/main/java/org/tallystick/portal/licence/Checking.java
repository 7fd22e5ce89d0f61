package org.tallystick.portal.licence;

import jakarta.inject.Inject;
import org.tallystick.chaincode.licence.api.Action;
import org.tallystick.chaincode.licence.api.Check;
import org.tallystick.chaincode.licence.api.Decision;
import org.tallystick.portal.ledger.Contract;
import org.tallystick.portal.ledger.LedgerException;
import org.tallystick.portal.page.Entered;
import org.tallystick.portal.page.Frame;

/** Asks the contract whether somebody may do something, from the fields of a form. */
public class Checking {
  private final Contract contract;
  private final Frame frame;

  @Inject
  public Checking(Contract contract, Frame frame) {
    this.contract = contract;
    this.frame = frame;
  }

  /**
   * The decision; null before somebody asks, and after something was noted as wrong.
   *
   * @param entered the form
   * @param assetId the asset
   * @param holder about whom; null to take the form's field {@code who}
   */
  public Decision decide(Entered entered, String assetId, String holder) {
    if (entered.text("action").isEmpty()) {
      return null;
    }
    Action action = entered.choice(Action.class, "action", "Choose what is to be done.");
    String who = holder == null ? entered.account("who") : holder;
    String purpose = entered.required("purpose", "Say what for, such as commercial.");
    String territory = entered.required("territory", "Say where, such as DE.");
    if (!entered.isFine()) {
      return null;
    }
    try {
      return contract.ask(
          frame.caller(),
          new Check(assetId, null, who, action, purpose, territory, System.currentTimeMillis()),
          Decision.class);
    } catch (LedgerException e) {
      entered.refused(e.sentence());
      return null;
    }
  }
}
