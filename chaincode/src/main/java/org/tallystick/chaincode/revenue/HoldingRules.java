package org.tallystick.chaincode.revenue;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.tallystick.chaincode.ledger.api.ErrorCode;
import org.tallystick.chaincode.ledger.api.TallystickException;
import org.tallystick.chaincode.money.Amount;
import org.tallystick.chaincode.money.UnitPosition;
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
    State none = State.none(first.assetId(), account);
    State after = none.at(none.position.received(Amount.parse(units), Amount.ZERO));
    return row(HolderEntryKind.ISSUED, Optional.empty(), none, after, first, occasion);
  }

  /**
   * The holding after a claim of everything earned until an accumulator row, rounded down; {@link
   * HolderEntry#claimed} says how much that is.
   */
  static HoldingRow claimed(HoldingRow before, Accumulator until, Occasion occasion) {
    State holding = State.of(before);
    requireNotOlder(holding, until);
    Amount supply = Amount.parse(until.supply());
    Amount paid = holding.position.claimable(Amount.parse(until.total()), supply);
    if (paid.isZero()) {
      throw new TallystickException(
          ErrorCode.AMOUNT_INVALID, "These units have not earned a whole minor unit to claim.");
    }
    State after = holding.at(holding.position.paid(paid, supply)).afterClaim(paid);
    return row(HolderEntryKind.CLAIMED, Optional.of(before), holding, after, until, occasion);
  }

  /** The sender's holding after sending units. */
  static HoldingRow sent(HoldingRow before, Amount units, Accumulator until, Occasion occasion) {
    State holding = State.of(before);
    if (units.isZero()) {
      throw new TallystickException(ErrorCode.AMOUNT_INVALID, "At least one unit is sent.");
    }
    if (!holding.position.units().isAtLeast(units)) {
      throw new TallystickException(
          ErrorCode.INSUFFICIENT_UNITS, "The holding has fewer units than are to be sent.");
    }
    requireNotOlder(holding, until);
    State after = holding.at(holding.position.sent(units, Amount.parse(until.total())));
    return row(HolderEntryKind.SENT, Optional.of(before), holding, after, until, occasion);
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
    String assetId = newest.assetId();
    State holding = before.map(State::of).orElseGet(() -> State.none(assetId, account));
    UnitPosition position = holding.position;
    for (Arrival arrival : arrivals) {
      position =
          position.received(
              Amount.parse(arrival.row().units()), Amount.parse(arrival.sentAt().total()));
    }
    State after = holding.at(position);
    return row(HolderEntryKind.MERGED, before, holding, after, newest, occasion);
  }

  /** What a claim until this row would pay; 0 if the holding has reckoned with a newer one. */
  static Amount claimable(HoldingRow row, Accumulator until) {
    State holding = State.of(row);
    return holding.accumulator > until.number()
        ? Amount.ZERO
        : holding.position.claimable(Amount.parse(until.total()), Amount.parse(until.supply()));
  }

  private static Accumulator lastReckoned(HoldingRow row, String supply) {
    Holding holding = row.holding();
    return new Accumulator(
        holding.assetId(), holding.accumulator(), row.total(), supply, row.entry().at());
  }

  private static void requireNotOlder(State holding, Accumulator until) {
    if (until.number() < holding.accumulator) {
      throw new TallystickException(
          ErrorCode.STALE,
          "The holding has reckoned with accumulator row "
              + holding.accumulator
              + "; name that or a newer one.");
    }
  }

  private static HoldingRow row(
      HolderEntryKind kind,
      Optional<HoldingRow> row,
      State before,
      State after,
      Accumulator until,
      Occasion occasion) {
    Amount total = Amount.parse(until.total());
    Amount paid = after.claimed.minus(before.claimed);
    BigInteger opening = earned(before.position, before.total);
    BigInteger closing = earned(after.position, total);
    BigInteger paidExactly = paid.value().multiply(new BigInteger(until.supply()));
    HolderEntry entry =
        new HolderEntry(
            row.map(one -> one.entry().number()).orElse(0) + 1,
            occasion.txId(),
            occasion.at(),
            kind,
            until.number(),
            until.supply(),
            after.position.units().toString(),
            opening.toString(),
            closing.add(paidExactly).subtract(opening).toString(),
            paid.toString(),
            closing.toString());
    Holding holding =
        new Holding(
            after.assetId,
            after.account,
            after.position.units().toString(),
            after.position.debt().toString(),
            after.claimed.toString(),
            until.number());
    return new HoldingRow(holding, until.total(), entry);
  }

  /** Earned and unpaid, × supply. */
  private static BigInteger earned(UnitPosition position, Amount total) {
    return total.value().multiply(position.units().value()).subtract(position.debt());
  }

  /** A holding as numbers. */
  private record State(
      String assetId,
      String account,
      UnitPosition position,
      Amount claimed,
      int accumulator,
      Amount total) {
    static State none(String assetId, String account) {
      return new State(assetId, account, UnitPosition.NONE, Amount.ZERO, 0, Amount.ZERO);
    }

    static State of(HoldingRow row) {
      Holding holding = row.holding();
      return new State(
          holding.assetId(),
          holding.account(),
          positionOf(holding),
          Amount.parse(holding.claimed()),
          holding.accumulator(),
          Amount.parse(row.total()));
    }

    State at(UnitPosition next) {
      return new State(assetId, account, next, claimed, accumulator, total);
    }

    State afterClaim(Amount paid) {
      return new State(assetId, account, position, claimed.plus(paid), accumulator, total);
    }
  }

  static UnitPosition positionOf(Holding holding) {
    return new UnitPosition(Amount.parse(holding.units()), new BigInteger(holding.debt()));
  }
}
