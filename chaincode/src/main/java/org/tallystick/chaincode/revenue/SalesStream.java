package org.tallystick.chaincode.revenue;

import java.math.BigInteger;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All sales of an asset so far, as one stream, so that selling in many small pieces pays ancestors what
 * selling at once would: a royalty is the share of everything sold, less the share of what was sold
 * before, plus what rounding left owed.
 *
 * <p>A net share can shrink by a unit as the total grows, when an inner royalty crosses a whole unit
 * before the outer one does. What was paid is not taken back: it is owed in the other direction and
 * settled with the next sale. So each recipient is within a unit per path of its exact entitlement at
 * any time, however the money was sliced.
 *
 * @param sold sum of all folded sales after their fees
 * @param owed per ancestor what it is short of its entitlement (positive) or ahead of it (negative);
 *     zero is left out
 */
record SalesStream(BigInteger sold, SortedMap<String, BigInteger> owed) {
  static final SalesStream EMPTY = new SalesStream(BigInteger.ZERO, new TreeMap<>());

  SalesStream {
    owed = Collections.unmodifiableSortedMap(new TreeMap<>(owed));
  }

  /** What each ancestor is entitled to of an income, all paths together. */
  @FunctionalInterface
  interface Royalties {
    SortedMap<String, BigInteger> of(BigInteger income);
  }

  /**
   * What one more sale brings whom: royalties + rest = the sale.
   *
   * @param royalties per ancestor, at least 1
   * @param rest for the asset's own units
   * @param after the stream with this sale
   */
  record Split(SortedMap<String, BigInteger> royalties, BigInteger rest, SalesStream after) {}

  /** Splits one more sale; the amount is what the fee has left of it. */
  Split split(BigInteger amount, Royalties shares) {
    BigInteger total = sold.add(amount);
    SortedMap<String, BigInteger> due = new TreeMap<>(owed);
    shares.of(total).forEach((ancestor, share) -> due.merge(ancestor, share, BigInteger::add));
    shares.of(sold).forEach((ancestor, paid) -> due.merge(ancestor, paid.negate(), BigInteger::add));

    SortedMap<String, BigInteger> royalties = new TreeMap<>();
    SortedMap<String, BigInteger> stillOwed = new TreeMap<>();
    BigInteger left = amount;
    for (Map.Entry<String, BigInteger> entry : due.entrySet()) {
      BigInteger paid = entry.getValue().max(BigInteger.ZERO).min(left);
      left = left.subtract(paid);
      putUnlessZero(royalties, entry.getKey(), paid);
      putUnlessZero(stillOwed, entry.getKey(), entry.getValue().subtract(paid));
    }
    return new Split(royalties, left, new SalesStream(total, stillOwed));
  }

  private static void putUnlessZero(
      Map<String, BigInteger> amounts, String ancestor, BigInteger amount) {
    if (amount.signum() != 0) {
      amounts.put(ancestor, amount);
    }
  }
}
