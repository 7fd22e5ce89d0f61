package org.tallystick.chaincode.revenue;

import java.math.BigInteger;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tallystick.chaincode.ledger.api.Items;
import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;
import org.tallystick.chaincode.money.Amount;
import org.tallystick.chaincode.revenue.api.Accumulator;

/**
 * An accumulator row as stored, immutable.
 *
 * @param accumulator what claims read
 * @param added total less the total of the row before
 * @param sold {@link SalesStream#sold}
 * @param owed {@link SalesStream#owed}
 */
record AccumulatorRow(
    Accumulator accumulator,
    @Shape(Text.DECIMAL) String added,
    @Shape(Text.DECIMAL) String sold,
    @Items(AccumulatorRow.ANCESTORS) List<Owed> owed) {
  /** An asset has at most as many ancestors. */
  static final int ANCESTORS = 1_024;

  /**
   * What the asset is short of, or ahead with, to one ancestor.
   *
   * @param assetId the ancestor
   * @param amount signed, in minor units
   */
  record Owed(@Shape(Text.ID) String assetId, @Shape(Text.LABEL) String amount) {}

  /** The row after one more fold. */
  AccumulatorRow next(Amount income, SalesStream stream, long at) {
    Amount total = Amount.parse(accumulator.total()).plus(income);
    Accumulator next =
        new Accumulator(
            accumulator.assetId(),
            accumulator.number() + 1,
            total.toString(),
            accumulator.supply(),
            at);
    return of(next, income, stream);
  }

  /** The row at the issue of units. */
  static AccumulatorRow first(String assetId, String supply, long at) {
    Accumulator first = new Accumulator(assetId, 0, "0", supply, at);
    return of(first, Amount.ZERO, SalesStream.EMPTY);
  }

  SalesStream stream() {
    SortedMap<String, BigInteger> amounts = new TreeMap<>();
    owed.forEach(one -> amounts.put(one.assetId(), new BigInteger(one.amount())));
    return new SalesStream(Amount.parse(sold), amounts);
  }

  private static AccumulatorRow of(Accumulator accumulator, Amount added, SalesStream stream) {
    List<Owed> owed =
        stream.owed().entrySet().stream()
            .map(entry -> new Owed(entry.getKey(), entry.getValue().toString()))
            .toList();
    return new AccumulatorRow(accumulator, added.toString(), stream.sold().toString(), owed);
  }
}
