package org.tallystick.chaincode.revenue;

import java.math.BigInteger;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tallystick.chaincode.ledger.api.ErrorCode;
import org.tallystick.chaincode.ledger.api.TallystickException;
import org.tallystick.chaincode.money.Amount;
import org.tallystick.chaincode.money.RoyaltyVector;

/**
 * All sales of an asset so far, as one stream, so that selling in many small pieces pays ancestors
 * what selling at once would: a royalty is the share of everything sold, less the share of what was
 * sold before, plus what rounding left owed.
 *
 * <p>A net share can shrink by a unit as the total grows, when an inner royalty crosses a whole
 * unit before the outer one does. What was paid is not taken back: it is owed in the other
 * direction and settled with the next sale. So each recipient is within a unit per path of its
 * exact entitlement at any time, however the money was sliced.
 *
 * @param sold sum of all folded sales after their fees
 * @param owed per ancestor what it is short of its entitlement (positive) or ahead of it
 *     (negative); zero is left out
 */
record SalesStream(Amount sold, SortedMap<String, BigInteger> owed) {
  static final SalesStream EMPTY = new SalesStream(Amount.ZERO, new TreeMap<>());

  SalesStream {
    owed = Collections.unmodifiableSortedMap(new TreeMap<>(owed));
  }

  /**
   * What one more sale brings whom: royalties + rest = the sale.
   *
   * @param royalties per ancestor, at least 1
   * @param rest for the asset's own units
   * @param after the stream with this sale
   */
  record Split(SortedMap<String, Amount> royalties, Amount rest, SalesStream after) {}

  /** Splits one more sale; the amount is what the fee has left of it. */
  Split split(Amount amount, RoyaltyVector vector) {
    Amount total = plus(amount);
    SortedMap<String, BigInteger> due = new TreeMap<>(owed);
    vector.shares(total).forEach((who, share) -> due.merge(who, share.value(), BigInteger::add));
    vector
        .shares(sold)
        .forEach((who, share) -> due.merge(who, share.value().negate(), BigInteger::add));

    SortedMap<String, Amount> royalties = new TreeMap<>();
    SortedMap<String, BigInteger> stillOwed = new TreeMap<>();
    BigInteger left = amount.value();
    for (Map.Entry<String, BigInteger> entry : due.entrySet()) {
      BigInteger paid = entry.getValue().max(BigInteger.ZERO).min(left);
      BigInteger owing = entry.getValue().subtract(paid);
      left = left.subtract(paid);
      if (paid.signum() > 0) {
        royalties.put(entry.getKey(), new Amount(paid));
      }
      if (owing.signum() != 0) {
        stillOwed.put(entry.getKey(), owing);
      }
    }
    return new Split(royalties, new Amount(left), new SalesStream(total, stillOwed));
  }

  private Amount plus(Amount amount) {
    if (sold.value().add(amount.value()).compareTo(Amount.MAXIMUM) > 0) {
      throw new TallystickException(
          ErrorCode.AMOUNT_INVALID, "The asset would have sold for more than 18 digits can count.");
    }
    return sold.plus(amount);
  }
}
