package org.tallystick.chaincode.revenue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tallystick.chaincode.ledger.Ledger;
import org.tallystick.chaincode.ledger.Page;
import org.tallystick.chaincode.lineage.Lineages;
import org.tallystick.chaincode.money.Amount;
import org.tallystick.chaincode.money.RoyaltyVector;
import org.tallystick.chaincode.money.UnitPosition;
import org.tallystick.chaincode.revenue.api.Accumulator;
import org.tallystick.chaincode.revenue.api.Split;
import org.tallystick.chaincode.revenue.api.SplitLine;
import org.tallystick.chaincode.revenue.api.UnitRow;

/**
 * Says who would get which part of a sale if it were folded and claimed next, by the very
 * arithmetic of fold and claim. The fractions of income that is folded first can shift lines by
 * single units.
 */
public final class Previews {
  private final Ledger ledger;
  private final RevenueBook book;
  private int listed;
  private boolean complete = true;

  public Previews(Ledger ledger) {
    this.ledger = ledger;
    this.book = new RevenueBook(ledger);
  }

  /** The split of a sale as it would be recorded now. Evaluate only. */
  public Split preview(Sale sale) {
    Optional<AccumulatorRow> newest = book.newestAccumulator(sale.assetId());
    SalesStream before = newest.map(AccumulatorRow::stream).orElse(SalesStream.EMPTY);
    Amount afterFee = Amount.parse(sale.price()).minus(Amount.parse(sale.fee()));
    RoyaltyVector vector = new Lineages(ledger).vector(sale.assetId(), sale.vectorVersion());
    List<SplitLine> lines =
        SplitRules.preview(sale, before, before.split(afterFee, vector), this::holders);
    return new Split(sale.assetId(), sale.price(), sale.vectorVersion(), lines, complete);
  }

  private SplitRules.Holders holders(String assetId) {
    Optional<AccumulatorRow> newest = book.newestAccumulator(assetId);
    if (newest.isEmpty()) {
      return unlisted();
    }
    Page<HoldingRow> held = book.holdings(assetId, RevenueLimits.PREVIEW_HOLDERS, null);
    Page<UnitRow> arriving = book.arriving(assetId, RevenueLimits.PREVIEW_HOLDERS);
    listed += held.items().size() + arriving.items().size();
    if (held.bookmark() != null
        || arriving.bookmark() != null
        || listed > RevenueLimits.PREVIEW_LINES) {
      return unlisted();
    }
    SortedMap<String, UnitPosition> positions = new TreeMap<>();
    for (HoldingRow row : held.items()) {
      positions.put(row.holding().account(), HoldingRules.positionOf(row.holding()));
    }
    for (UnitRow row : arriving.items()) {
      Accumulator sentAt = book.accumulator(assetId, row.accumulator()).accumulator();
      UnitPosition before = positions.getOrDefault(row.to(), UnitPosition.NONE);
      positions.put(
          row.to(), before.received(Amount.parse(row.units()), Amount.parse(sentAt.total())));
    }
    List<SplitRules.Share> shares = new ArrayList<>();
    positions.forEach((account, position) -> shares.add(new SplitRules.Share(account, position)));
    return new SplitRules.Holders(newest.get().accumulator(), shares);
  }

  private SplitRules.Holders unlisted() {
    complete = false;
    return new SplitRules.Holders(null, List.of());
  }
}
