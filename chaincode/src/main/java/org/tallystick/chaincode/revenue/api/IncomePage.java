package org.tallystick.chaincode.revenue.api;

import java.util.List;
import org.tallystick.chaincode.ledger.api.Omittable;
import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * A page of income rows.
 *
 * @param items the rows
 * @param accumulator number of the newest accumulator row: what {@link Fold} and {@link Claim}
 *     name; {@link #NO_UNITS} before units are issued
 * @param bookmark for the next page; absent at the end
 */
public record IncomePage(
    List<Income> items, int accumulator, @Omittable @Shape(Text.BOOKMARK) String bookmark) {
  /** Instead of a number, as long as an asset has no units. */
  public static final int NO_UNITS = -1;
}
