package org.tallystick.portal.ledger;

import org.tallystick.chaincode.currency.api.Burn;
import org.tallystick.chaincode.currency.api.Sweep;
import org.tallystick.chaincode.currency.api.Transfer;
import org.tallystick.chaincode.ledger.api.Submission;
import org.tallystick.chaincode.licence.api.Purchase;
import org.tallystick.chaincode.revenue.api.Claim;
import org.tallystick.chaincode.revenue.api.Fold;
import org.tallystick.chaincode.revenue.api.MergeUnits;
import org.tallystick.chaincode.revenue.api.TransferUnits;

/** Which submissions write a key that an earlier one of the same owner may still be writing. */
final class Spending {
  private Spending() {}

  /** The queue that a submission stands in; null where it meets nobody. */
  static String queueOf(Caller caller, Submission submission) {
    if (submission instanceof Transfer transfer) {
      return "account " + transfer.from();
    }
    if (submission instanceof Burn) {
      return "account " + caller.mspId();
    }
    if (submission instanceof Purchase purchase) {
      return "account " + purchase.payer();
    }
    if (submission instanceof Sweep sweep) {
      return "account " + sweep.account();
    }
    if (submission instanceof Claim claim) {
      return "holding " + claim.assetId() + " " + claim.account();
    }
    if (submission instanceof TransferUnits transfer) {
      return "holding " + transfer.assetId() + " " + transfer.from();
    }
    if (submission instanceof MergeUnits merge) {
      return "holding " + merge.assetId() + " " + merge.account();
    }
    if (submission instanceof Fold fold) {
      return "folds " + fold.assetId();
    }
    return null;
  }
}
