package org.tallystick.chaincode.revenue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.tallystick.chaincode.asset.AssetHead;
import org.tallystick.chaincode.asset.Assets;
import org.tallystick.chaincode.consortium.Authority;
import org.tallystick.chaincode.consortium.api.Role;
import org.tallystick.chaincode.ledger.Ledger;
import org.tallystick.chaincode.ledger.api.ErrorCode;
import org.tallystick.chaincode.ledger.api.TallystickException;
import org.tallystick.chaincode.money.Amount;
import org.tallystick.chaincode.revenue.api.Accumulator;
import org.tallystick.chaincode.revenue.api.Holding;
import org.tallystick.chaincode.revenue.api.IssueUnits;
import org.tallystick.chaincode.revenue.api.MergeUnits;
import org.tallystick.chaincode.revenue.api.MergedUnits;
import org.tallystick.chaincode.revenue.api.RevenueEvents;
import org.tallystick.chaincode.revenue.api.TransferUnits;
import org.tallystick.chaincode.revenue.api.UnitGrant;
import org.tallystick.chaincode.revenue.api.UnitIssue;
import org.tallystick.chaincode.revenue.api.UnitRow;

/**
 * Issues units once and passes them on. Nobody can be given less afterwards: units leave a holding
 * only in a transaction that its holder signed.
 */
final class Units {
  private final Ledger ledger;
  private final RevenueBook book;
  private final Authority authority;

  Units(Ledger ledger) {
    this.ledger = ledger;
    this.book = new RevenueBook(ledger);
    this.authority = new Authority(ledger);
  }

  UnitIssue issue(IssueUnits wish) {
    Assets assets = new Assets(ledger);
    AssetHead head = assets.requireOwner(wish.assetId(), Role.OWNER);
    requireWhole(wish);
    wish.grants().forEach(grant -> authority.requireAccountOfMember(grant.account()));
    UnitIssue issue = new UnitIssue(wish.assetId(), wish.supply(), wish.grants(), ledger.time());
    book.issue(issue);
    assets.guard(head);
    AccumulatorRow first = AccumulatorRow.first(wish.assetId(), wish.supply(), ledger.time());
    book.append(first);
    ledger.emit(RevenueEvents.UNITS_ISSUED, issue);
    for (UnitGrant grant : wish.grants()) {
      keep(
          HoldingRules.issued(
              grant.account(), grant.units(), first.accumulator(), occasion(Optional.empty())));
    }
    return issue;
  }

  UnitRow transfer(TransferUnits wish) {
    authority.requireControl(wish.from(), Role.OWNER, Role.TREASURER);
    require(!wish.to().equals(wish.from()), ErrorCode.MEMBER_INVALID, "to is the sending account");
    authority.requireAccountOfMember(wish.to());
    HoldingRow before = book.holding(wish.assetId(), wish.from());
    Accumulator until = book.accumulator(wish.assetId(), wish.accumulator()).accumulator();
    HoldingRules.Occasion occasion = occasion(Optional.of(before));
    HoldingRow after = HoldingRules.sent(before, Amount.parse(wish.units()), until, occasion);
    UnitRow row =
        new UnitRow(
            ledger.newRow(),
            wish.assetId(),
            wish.from(),
            wish.to(),
            wish.units(),
            until.number(),
            wish.reference(),
            occasion.at());
    keep(after);
    book.send(row);
    ledger.emit(RevenueEvents.UNITS_SENT, row);
    return row;
  }

  Holding merge(MergeUnits wish) {
    authority.requireControl(wish.account(), Role.OWNER, Role.TREASURER);
    requireNamedOnce(wish.rowIds());
    List<HoldingRules.Arrival> arrivals = new ArrayList<>();
    for (String rowId : wish.rowIds()) {
      UnitRow row = book.arriving(wish.assetId(), wish.account(), rowId);
      Accumulator sentAt = book.accumulator(wish.assetId(), row.accumulator()).accumulator();
      arrivals.add(new HoldingRules.Arrival(row, sentAt));
      book.removeArrived(row);
    }
    Optional<HoldingRow> before = book.findHolding(wish.assetId(), wish.account());
    HoldingRow after = HoldingRules.merged(before, wish.account(), arrivals, occasion(before));
    book.keep(after);
    ledger.emit(RevenueEvents.UNITS_MERGED, new MergedUnits(wish.rowIds(), after.holding()));
    return after.holding();
  }

  private void keep(HoldingRow row) {
    book.keep(row);
    ledger.emit(RevenueEvents.HOLDING_CHANGED, row.holding());
  }

  private HoldingRules.Occasion occasion(Optional<HoldingRow> before) {
    long last = before.map(row -> row.entry().at()).orElse(0L);
    return new HoldingRules.Occasion(ledger.txId(), ledger.timeAfter(last));
  }

  private static void requireWhole(IssueUnits wish) {
    BigInteger sum = BigInteger.ZERO;
    Set<String> accounts = new TreeSet<>();
    for (UnitGrant grant : wish.grants()) {
      BigInteger units = new BigInteger(grant.units());
      require(units.signum() > 0, ErrorCode.SHARES_INVALID, "A grant is at least one unit");
      require(accounts.add(grant.account()), ErrorCode.SHARES_INVALID, "An account has two grants");
      sum = sum.add(units);
    }
    require(
        sum.signum() > 0 && sum.equals(new BigInteger(wish.supply())),
        ErrorCode.SHARES_INVALID,
        "The grants do not sum to the supply");
  }

  static void requireNamedOnce(List<String> rowIds) {
    require(!rowIds.isEmpty(), ErrorCode.MEMBER_INVALID, "At least one row is named");
    require(
        new TreeSet<>(rowIds).size() == rowIds.size(),
        ErrorCode.MEMBER_INVALID,
        "A row is named twice");
  }

  private static void require(boolean holds, ErrorCode code, String sentence) {
    if (!holds) {
      throw new TallystickException(code, sentence + ".");
    }
  }
}
