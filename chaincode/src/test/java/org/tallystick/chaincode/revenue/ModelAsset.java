package org.tallystick.chaincode.revenue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tallystick.chaincode.licence.api.Offer;
import org.tallystick.chaincode.revenue.api.UnitRow;

/** What an asset's units have earned, by crediting each holder with each income. */
final class ModelAsset {
  final String id;
  final List<Offer> offers;
  final List<String> pending = new ArrayList<>();
  final Map<String, Holder> holders = new TreeMap<>();
  final List<Moving> moving = new ArrayList<>();
  private final List<BigInteger> totals = new ArrayList<>(List.of(BigInteger.ZERO));
  private long supply;

  ModelAsset(String id, List<Offer> offers) {
    this.id = id;
    this.offers = offers;
  }

  /** Somebody's units; earnings are exact, × supply. */
  static final class Holder {
    long units;
    BigInteger earned = BigInteger.ZERO;
    BigInteger paid = BigInteger.ZERO;
    int reckoned;

    BigInteger claimable(BigInteger supply) {
      return earned.subtract(paid.multiply(supply)).divide(supply);
    }
  }

  /** Units that were sent and are not merged. */
  static final class Moving {
    private final UnitRow row;
    private final long units;
    private BigInteger earned;

    Moving(UnitRow row, long units, BigInteger earned) {
      this.row = row;
      this.units = units;
      this.earned = earned;
    }

    UnitRow row() {
      return row;
    }
  }

  void give(String account, long units) {
    holders.computeIfAbsent(account, none -> new Holder()).units += units;
    supply += units;
  }

  BigInteger supply() {
    return BigInteger.valueOf(supply);
  }

  /** Number of the newest fold. */
  int newest() {
    return totals.size() - 1;
  }

  void earn(BigInteger total) {
    BigInteger income = total.subtract(totals.get(newest()));
    totals.add(total);
    holders
        .values()
        .forEach(
            one -> one.earned = one.earned.add(income.multiply(BigInteger.valueOf(one.units))));
    moving.forEach(
        one -> one.earned = one.earned.add(income.multiply(BigInteger.valueOf(one.units))));
  }

  /** Units leave with what they earned after the fold that the sender named. */
  void send(Holder sender, UnitRow row, long units, int until) {
    BigInteger since = totals.get(newest()).subtract(totals.get(until));
    BigInteger taken = since.multiply(BigInteger.valueOf(units));
    sender.units -= units;
    sender.earned = sender.earned.subtract(taken);
    sender.reckoned = until;
    moving.add(new Moving(row, units, taken));
  }

  void merge(String account, List<Moving> rows) {
    Holder holder = holders.computeIfAbsent(account, none -> new Holder());
    for (Moving one : rows) {
      holder.units += one.units;
      holder.earned = holder.earned.add(one.earned);
    }
    moving.removeAll(rows);
  }

  /** What each account can claim once everything on its way has been merged. */
  Map<String, BigInteger> claimables() {
    Map<String, BigInteger> unpaid = new TreeMap<>();
    holders.forEach(
        (account, holder) ->
            unpaid.put(account, holder.earned.subtract(holder.paid.multiply(supply()))));
    moving.forEach(one -> unpaid.merge(one.row.to(), one.earned, BigInteger::add));
    unpaid.replaceAll((account, exact) -> exact.divide(supply()));
    return unpaid;
  }
}
