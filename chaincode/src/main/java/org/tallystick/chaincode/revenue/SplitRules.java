package org.tallystick.chaincode.revenue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
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
   * What an account holds of an asset, units on their way to it included.
   *
   * @param units held and arriving
   * @param debt of all of them together, in minor units × supply
   */
  record Share(String account, BigInteger units, BigInteger debt) {
    Share plus(BigInteger moreUnits, BigInteger moreDebt) {
      return new Share(account, units.add(moreUnits), debt.add(moreDebt));
    }

    /** What claims would pay in all with this total. */
    private BigInteger claimable(BigInteger total, BigInteger supply) {
      return total.multiply(units).subtract(debt).divide(supply);
    }
  }

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
   * @param sale as it would be recorded
   * @param before all sales so far
   * @param split what {@code before} makes of the sale
   * @param holders the holders of an asset
   */
  static List<SplitLine> preview(
      Income sale,
      SalesStream before,
      SalesStream.Split split,
      Function<String, Holders> holders) {
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
      Income income = folded.income();
      if (income.kind() == IncomeKind.SALE) {
        lines.add(new StatementLine(income.rowId(), fee(income)));
        BigInteger before = new BigInteger(folded.soldBefore());
        for (Income royalty : folded.royalties()) {
          SplitLine line = royalty(income, before, royalty.assetId(), royalty.amount());
          lines.add(new StatementLine(income.rowId(), line));
        }
      }
      lines.add(new StatementLine(income.rowId(), rest(income, folded.rest())));
    }
    return lines;
  }

  private static SplitLine fee(Income sale) {
    return new SplitLine(
        SplitKind.FEE,
        null,
        sale.feeAccount(),
        sale.fee(),
        "Fee of " + sale.amount() + ", fixed by the quote: the rate, rounded down, within its bounds");
  }

  private static SplitLine royalty(
      Income sale, BigInteger soldBefore, String ancestor, String amount) {
    BigInteger soldAfter =
        soldBefore.add(new BigInteger(sale.amount())).subtract(new BigInteger(sale.fee()));
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

  private static SplitLine rest(Income income, String amount) {
    String rule =
        income.kind() == IncomeKind.SALE
            ? "What fee and royalties leave of " + income.amount() + ", to all units alike"
            : "Royalty of " + income.amount() + ", whole, to all units alike";
    return new SplitLine(SplitKind.REST, income.assetId(), null, amount, rule);
  }

  private static List<SplitLine> holderLines(String assetId, BigInteger amount, Holders holders) {
    List<SplitLine> lines = new ArrayList<>();
    if (!holders.listed()) {
      return lines;
    }
    BigInteger supply = new BigInteger(holders.newest().supply());
    BigInteger before = new BigInteger(holders.newest().total());
    BigInteger after = before.add(amount);
    BigInteger residue = amount;
    for (Share share : holders.shares()) {
      BigInteger part = share.claimable(after, supply).subtract(share.claimable(before, supply));
      residue = residue.subtract(part);
      if (share.units().signum() > 0 || part.signum() > 0) {
        lines.add(holder(assetId, share, part, before, after, supply));
      }
    }
    if (residue.signum() != 0) {
      lines.add(
          new SplitLine(
              SplitKind.RESIDUE,
              assetId,
              null,
              residue.toString(),
              "Fractions of a minor unit stay earned by the holders until they make a whole one"));
    }
    return lines;
  }

  private static SplitLine holder(
      String assetId,
      Share share,
      BigInteger part,
      BigInteger before,
      BigInteger after,
      BigInteger supply) {
    return new SplitLine(
        SplitKind.HOLDER,
        assetId,
        share.account(),
        part.toString(),
        share.units()
            + " of "
            + supply
            + " units: accumulator "
            + before
            + " to "
            + after
            + ", rounded down in all");
  }
}
