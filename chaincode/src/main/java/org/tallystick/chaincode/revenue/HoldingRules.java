package org.tallystick.chaincode.revenue;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.tallystick.chaincode.ledger.api.ErrorCode;
import org.tallystick.chaincode.ledger.api.TallystickException;
import org.tallystick.chaincode.revenue.api.Accumulator;
import org.tallystick.chaincode.revenue.api.HolderEntry;
import org.tallystick.chaincode.revenue.api.HolderEntryKind;
import org.tallystick.chaincode.revenue.api.Holding;
import org.tallystick.chaincode.revenue.api.UnitRow;

/**
 * What holders of units earn. A holding has earned accumulator × units − debt, in minor units ×
 * supply; nothing is divided before a claim, and a claim adds what it paid × supply to the debt.
 * Units that move take accumulator × units as debt along and leave it as credit, so what was earned
 * before stays with the sender.
 *
 * <p>A holding never reckons with an older accumulator row than before: claiming with a new one and
 * sending with an old one would earn the same money twice.
 */
final class HoldingRules {
  private HoldingRules() {}

  /** Which transaction changes a holding, and when. */
  record Occasion(String txId, long at) {}

  /** Units that were sent, with the accumulator row at which they were. */
  record Arrival(UnitRow row, Accumulator sentAt) {}

  /** The holding of somebody who got units when they were issued. */
  static HoldingRow issued(String account, String units, Accumulator first, Occasion occasion) {
    Earned none = Earned.nothing(first.assetId(), account);
    Earned after = none.with(new BigInteger(units), BigInteger.ZERO, BigInteger.ZERO);
    return after.record(HolderEntryKind.ISSUED, Optional.empty(), none, first, occasion);
  }

  /**
   * The holding after a claim of everything earned until an accumulator row, rounded down; {@link
   * HolderEntry#claimed} says how much that is.
   */
  static HoldingRow claimed(HoldingRow before, Accumulator until, Occasion occasion) {
    Earned holding = Earned.of(before);
    requireNotOlder(holding, until);
    BigInteger supply = new BigInteger(until.supply());
    BigInteger paid = holding.at(until).divide(supply);
    if (paid.signum() == 0) {
      throw new TallystickException(
          ErrorCode.AMOUNT_INVALID, "These units have not earned a whole minor unit to claim.");
    }
    Earned after = holding.with(BigInteger.ZERO, paid.multiply(supply), paid);
    return after.record(HolderEntryKind.CLAIMED, Optional.of(before), holding, until, occasion);
  }

  /** The sender's holding after sending units. */
  static HoldingRow sent(
      HoldingRow before, BigInteger units, Accumulator until, Occasion occasion) {
    Earned holding = Earned.of(before);
    if (units.signum() == 0) {
      throw new TallystickException(ErrorCode.AMOUNT_INVALID, "At least one unit is sent.");
    }
    if (units.compareTo(holding.units) > 0) {
      throw new TallystickException(
          ErrorCode.INSUFFICIENT_UNITS, "The holding has fewer units than are to be sent.");
    }
    requireNotOlder(holding, until);
    BigInteger kept = new BigInteger(until.total()).multiply(units);
    Earned after = holding.with(units.negate(), kept.negate(), BigInteger.ZERO);
    return after.record(HolderEntryKind.SENT, Optional.of(before), holding, until, occasion);
  }

  /** The receiver's holding with units that arrived; it reckons with the newest row of all. */
  static HoldingRow merged(
      Optional<HoldingRow> before, String account, List<Arrival> arrivals, Occasion occasion) {
    Accumulator newest = arrivals.get(0).sentAt();
    for (Arrival arrival : arrivals) {
      newest = arrival.sentAt().number() > newest.number() ? arrival.sentAt() : newest;
    }
    if (before.isPresent() && before.get().holding().accumulator() > newest.number()) {
      newest = lastReckoned(before.get(), newest.supply());
    }
    Earned holding =
        before.map(Earned::of).orElseGet(() -> Earned.nothing(newestAsset(arrivals), account));
    Earned after = holding;
    for (Arrival arrival : arrivals) {
      BigInteger units = new BigInteger(arrival.row().units());
      BigInteger debt = new BigInteger(arrival.sentAt().total()).multiply(units);
      after = after.with(units, debt, BigInteger.ZERO);
    }
    return after.record(HolderEntryKind.MERGED, before, holding, newest, occasion);
  }

  private static String newestAsset(List<Arrival> arrivals) {
    return arrivals.get(0).row().assetId();
  }

  /** What a claim until this row would pay; 0 if the holding has reckoned with a newer one. */
  static BigInteger claimable(HoldingRow row, Accumulator until) {
    Earned holding = Earned.of(row);
    return holding.accumulator > until.number()
        ? BigInteger.ZERO
        : holding.at(until).divide(new BigInteger(until.supply()));
  }

  private static Accumulator lastReckoned(HoldingRow row, String supply) {
    Holding holding = row.holding();
    return new Accumulator(
        holding.assetId(), holding.accumulator(), row.total(), supply, row.entry().at());
  }

  private static void requireNotOlder(Earned holding, Accumulator until) {
    if (until.number() < holding.accumulator) {
      throw new TallystickException(
          ErrorCode.STALE,
          "The holding has reckoned with accumulator row "
              + holding.accumulator
              + "; name that or a newer one.");
    }
  }

  /** A holding as numbers. */
  private record Earned(
      String assetId,
      String account,
      BigInteger units,
      BigInteger debt,
      BigInteger claimed,
      int accumulator,
      BigInteger total) {
    static Earned nothing(String assetId, String account) {
      BigInteger zero = BigInteger.ZERO;
      return new Earned(assetId, account, zero, zero, zero, 0, zero);
    }

    static Earned of(HoldingRow row) {
      Holding holding = row.holding();
      return new Earned(
          holding.assetId(),
          holding.account(),
          new BigInteger(holding.units()),
          new BigInteger(holding.debt()),
          new BigInteger(holding.claimed()),
          holding.accumulator(),
          new BigInteger(row.total()));
    }

    Earned with(BigInteger moreUnits, BigInteger moreDebt, BigInteger paid) {
      return new Earned(
          assetId,
          account,
          units.add(moreUnits),
          debt.add(moreDebt),
          claimed.add(paid),
          accumulator,
          total);
    }

    /** Earned and unpaid until an accumulator row, × supply. */
    BigInteger at(Accumulator row) {
      return at(new BigInteger(row.total()));
    }

    private BigInteger at(BigInteger someTotal) {
      return someTotal.multiply(units).subtract(debt);
    }

    HoldingRow record(
        HolderEntryKind kind,
        Optional<HoldingRow> row,
        Earned before,
        Accumulator until,
        Occasion occasion) {
      BigInteger supply = new BigInteger(until.supply());
      BigInteger paid = claimed.subtract(before.claimed);
      BigInteger opening = before.at(before.total);
      BigInteger closing = at(until);
      BigInteger accrued = closing.add(paid.multiply(supply)).subtract(opening);
      HolderEntry entry =
          new HolderEntry(
              row.map(one -> one.entry().number()).orElse(0) + 1,
              occasion.txId(),
              occasion.at(),
              kind,
              until.number(),
              until.supply(),
              units.toString(),
              opening.toString(),
              accrued.toString(),
              paid.toString(),
              closing.toString());
      Holding holding =
          new Holding(
              assetId,
              account,
              units.toString(),
              debt.toString(),
              claimed.toString(),
              until.number());
      return new HoldingRow(holding, until.total(), entry);
    }
  }
}
