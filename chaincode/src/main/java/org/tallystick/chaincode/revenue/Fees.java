package org.tallystick.chaincode.revenue;

import java.util.Optional;
import org.tallystick.chaincode.consortium.api.FeeTerms;
import org.tallystick.chaincode.ledger.api.ErrorCode;
import org.tallystick.chaincode.ledger.api.TallystickException;
import org.tallystick.chaincode.money.Amount;
import org.tallystick.chaincode.money.FeeSchedule;
import org.tallystick.chaincode.money.Ppm;

/** The consortium's fee of a sale. */
public final class Fees {
  private Fees() {}

  /**
   * A sale at this price under the consortium's fee terms.
   *
   * @throws TallystickException {@code AMOUNT_INVALID} if no such sale can be: the fee would be
   *     above the price, or a positive rate would come to nothing
   */
  public static Sale sale(String assetId, String price, FeeTerms terms, int vectorVersion) {
    FeeSchedule schedule =
        new FeeSchedule(
            new Ppm(terms.ratePpm()),
            Amount.parse(terms.minimum()),
            Optional.ofNullable(terms.maximum()).map(Amount::parse));
    Amount amount = Amount.parse(price);
    if (!schedule.accepts(amount)) {
      throw new TallystickException(
          ErrorCode.AMOUNT_INVALID, "The price is too low for the consortium's fee.");
    }
    return new Sale(
        assetId, price, schedule.feeOf(amount).toString(), terms.account(), vectorVersion);
  }
}
