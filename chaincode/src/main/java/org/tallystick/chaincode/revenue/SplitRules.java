package org.tallystick.chaincode.revenue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.tallystick.chaincode.money.Amount;
import org.tallystick.chaincode.money.UnitPosition;
import org.tallystick.chaincode.revenue.api.Accumulator;
import org.tallystick.chaincode.revenue.api.FoldReceipt;
import org.tallystick.chaincode.revenue.api.FoldedIncome;
import org.tallystick.chaincode.revenue.api.Income;
import org.tallystick.chaincode.revenue.api.IncomeKind;
import org.tallystick.chaincode.revenue.api.SplitKind;
import org.tallystick.chaincode.revenue.api.SplitLine;
import org.tallystick.chaincode.revenue.api.StatementLine;

/**
 * Says who gets which part of a sale and by which rule: before it happens, from the same {@link
 * SalesStream#split} that the fold uses, and afterwards from what the fold kept.
 */
final class SplitRules {
  private SplitRules() {}

  /**
   * What an account holds of an asset.
   *
   * @param position with the units on their way to it
   */
  record Share(String account, UnitPosition position) {}

  /**
   * The holders of an asset's units.
   *
   * @param newest its newest accumulator row; null without units
   * @param shares in order of accounts; empty where they are too many to list
   */
  record Holders(Accumulator newest, List<Share> shares) {
    boolean listed() {
      return !shares.isEmpty();
    }
  }

  /**
   * The lines of a sale that has not happened.
   *
   * @param sale what would be sold
   * @param before all sales so far
   * @param split what {@code before} makes of the sale
   * @param holders the holders of an asset
   */
  static List<SplitLine> preview(
      Sale sale, SalesStream before, SalesStream.Split split, Function<String, Holders> holders) {
    List<SplitLine> lines = new ArrayList<>();
    lines.add(fee(sale));
    split
        .royalties()
        .forEach(
            (ancestor, amount) -> {
              lines.add(royalty(sale, before.sold(), ancestor, amount.toString()));
              lines.addAll(holderLines(ancestor, amount, holders.apply(ancestor)));
            });
    lines.add(rest(sale, split.rest().toString()));
    lines.addAll(holderLines(sale.assetId(), split.rest(), holders.apply(sale.assetId())));
    return lines;
  }

  /** The lines of a fold: of each income row every part. */
  static List<StatementLine> explain(FoldReceipt fold) {
    List<StatementLine> lines = new ArrayList<>();
    for (FoldedIncome folded : fold.rows()) {
      String rowId = folded.income().rowId();
      explain(folded).forEach(line -> lines.add(new StatementLine(rowId, line)));
    }
    return lines;
  }

  private static List<SplitLine> explain(FoldedIncome folded) {
    if (folded.income().kind() == IncomeKind.ROYALTY) {
      return List.of(whole(folded.income()));
    }
    Sale sale = Sale.of(folded.income());
    Amount before = Amount.parse(folded.soldBefore());
    List<SplitLine> lines = new ArrayList<>();
    lines.add(fee(sale));
    for (Income royalty : folded.royalties()) {
      lines.add(royalty(sale, before, royalty.assetId(), royalty.amount()));
    }
    lines.add(rest(sale, folded.rest()));
    return lines;
  }

  private static SplitLine fee(Sale sale) {
    return new SplitLine(
        SplitKind.FEE,
        null,
        sale.feeAccount(),
        sale.fee(),
        "Fee of "
            + sale.price()
            + ", fixed by the quote: the rate, rounded down, within its bounds");
  }

  private static SplitLine royalty(Sale sale, Amount soldBefore, String ancestor, String amount) {
    Amount soldAfter = soldBefore.plus(Amount.parse(sale.price())).minus(Amount.parse(sale.fee()));
    return new SplitLine(
        SplitKind.ROYALTY,
        ancestor,
        null,
        amount,
        "Royalty vector "
            + sale.vectorVersion()
            + ": share of "
            + soldAfter
            + " sold in all, each path rounded down, less what "
            + soldBefore
            + " sold before has paid");
  }

  private static SplitLine rest(Sale sale, String amount) {
    return new SplitLine(
        SplitKind.REST,
        sale.assetId(),
        null,
        amount,
        "What fee and royalties leave of " + sale.price() + ", to all units alike");
  }

  private static SplitLine whole(Income royalty) {
    return new SplitLine(
        SplitKind.REST,
        royalty.assetId(),
        null,
        royalty.amount(),
        "A royalty, whole, to all units alike");
  }

  private static List<SplitLine> holderLines(String assetId, Amount amount, Holders holders) {
    List<SplitLine> lines = new ArrayList<>();
    if (!holders.listed()) {
      return lines;
    }
    Amount supply = Amount.parse(holders.newest().supply());
    Amount before = Amount.parse(holders.newest().total());
    Amount after = before.plus(amount);
    BigInteger residue = amount.value();
    for (Share share : holders.shares()) {
      UnitPosition position = share.position();
      Amount part = position.claimable(after, supply).minus(position.claimable(before, supply));
      residue = residue.subtract(part.value());
      if (!position.units().isZero() || !part.isZero()) {
        String rule =
            String.format(
                Locale.ROOT,
                "%s of %s units: accumulator %s to %s, rounded down in all",
                position.units(),
                supply,
                before,
                after);
        lines.add(new SplitLine(SplitKind.HOLDER, assetId, share.account(), part.toString(), rule));
      }
    }
    if (residue.signum() != 0) {
      lines.add(residue(assetId, residue));
    }
    return lines;
  }

  private static SplitLine residue(String assetId, BigInteger amount) {
    return new SplitLine(
        SplitKind.RESIDUE,
        assetId,
        null,
        amount.toString(),
        "Fractions of a minor unit stay earned by the holders until they make a whole one");
  }
}
