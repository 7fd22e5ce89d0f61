package org.tallystick.portal.ledger;

/** What can go wrong between the portal and the ledger, apart from a refusal by the contract. */
public enum LedgerFault {
  LEDGER_UNAVAILABLE(
      "Your organisation's gateway cannot be reached. Nothing was recorded; try again in a moment."),
  LEDGER_TIMEOUT(
      "The ledger took too long to answer. Nothing was recorded; try again in a moment."),
  ENDORSERS_UNAVAILABLE(
      "Too few organisations are reachable to agree on this. Nothing was recorded; try again later."),
  ENDORSERS_DISAGREE(
      "The organisations computed different results, so nothing was recorded. Tell your operator."),
  IDENTITY_REFUSED(
      "The ledger does not accept your identity: it may have expired or been revoked."),
  ORDERING_REFUSED(
      "The ordering service refused the transaction. Nothing was recorded; tell your operator."),
  OUTCOME_UNKNOWN("The ledger took the transaction and has not told its outcome yet."),
  STILL_BUSY(
      "This, or an earlier submission from the same account, is still on its way to the ledger. Look"
          + " again in a moment."),
  LEDGER_CONFLICT(
      "Others kept changing the same records at the same time. Nothing was recorded; try again."),
  NOT_COMMITTED("The consortium's checks did not accept the transaction. Nothing was recorded."),
  REQUEST_REUSED("This request id was used before for something else."),
  NOT_SENT("The portal stopped before this was sent. Nothing was recorded; you can do it again."),
  LEDGER_FAULT("The ledger answered in a way the portal does not understand. Tell your operator.");

  private final String sentence;

  LedgerFault(String sentence) {
    this.sentence = sentence;
  }

  public String sentence() {
    return sentence;
  }
}
