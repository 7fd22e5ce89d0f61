package org.tallystick.chaincode.revenue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.tallystick.chaincode.ledger.api.ErrorCode;
import org.tallystick.chaincode.ledger.api.TallystickException;
import org.tallystick.chaincode.money.Amount;
import org.tallystick.chaincode.money.RoyaltyVector;
import org.tallystick.chaincode.revenue.api.FoldedIncome;
import org.tallystick.chaincode.revenue.api.Income;
import org.tallystick.chaincode.revenue.api.IncomeKind;

/**
 * Where income goes. Of a sale: the fee, then every ancestor's royalty by the vector frozen on the
 * row, then the rest to the asset's units. A royalty goes to the units whole: no fee, no vector,
 * never up the lineage again.
 */
final class FoldRules {
  private FoldRules() {}

  /**
   * A fold.
   *
   * @param next the accumulator row to append
   * @param rows what became of each income row, in order of row ids
   */
  record Folded(AccumulatorRow next, List<FoldedIncome> rows) {}

  /**
   * Folds income rows, in order of their ids whatever the order in which they were named.
   *
   * @param newest the asset's newest accumulator row
   * @param vectors the asset's royalty vector of a version
   * @param newRow ids for royalty rows
   * @param at when
   */
  static Folded fold(
      AccumulatorRow newest,
      List<Income> incomes,
      IntFunction<RoyaltyVector> vectors,
      Supplier<String> newRow,
      long at) {
    List<FoldedIncome> rows = new ArrayList<>();
    SalesStream stream = newest.stream();
    BigInteger forUnits = BigInteger.ZERO;
    int royaltyRows = 0;
    for (Income income : inOrder(incomes)) {
      Amount amount = Amount.parse(income.amount());
      if (income.kind() == IncomeKind.ROYALTY) {
        rows.add(new FoldedIncome(income, "0", List.of(), income.amount()));
        forUnits = forUnits.add(amount.value());
      } else {
        Amount afterFee = amount.minus(Amount.parse(income.fee()));
        SalesStream.Split split = stream.split(afterFee, vectors.apply(income.vectorVersion()));
        List<Income> royalties = royalties(income, split, newRow, at);
        rows.add(
            new FoldedIncome(income, stream.sold().toString(), royalties, split.rest().toString()));
        forUnits = forUnits.add(split.rest().value());
        royaltyRows += royalties.size();
        stream = split.after();
      }
    }
    requireBounded(royaltyRows, newest, forUnits);
    return new Folded(newest.next(new Amount(forUnits), stream, at), rows);
  }

  private static List<Income> inOrder(List<Income> incomes) {
    return incomes.stream().sorted(Comparator.comparing(Income::rowId)).toList();
  }

  private static List<Income> royalties(
      Income sale, SalesStream.Split split, Supplier<String> newRow, long at) {
    List<Income> royalties = new ArrayList<>();
    for (Map.Entry<String, Amount> share : split.royalties().entrySet()) {
      royalties.add(
          new Income(
              newRow.get(),
              share.getKey(),
              IncomeKind.ROYALTY,
              share.getValue().toString(),
              "0",
              null,
              0,
              sale.rowId(),
              sale.sourceAssetId(),
              sale.payer(),
              at));
    }
    return royalties;
  }

  private static void requireBounded(int royaltyRows, AccumulatorRow newest, BigInteger forUnits) {
    if (royaltyRows > RevenueLimits.FOLD_ROYALTY_ROWS) {
      throw new TallystickException(
          ErrorCode.MEMBER_INVALID,
          "These rows pay more than "
              + RevenueLimits.FOLD_ROYALTY_ROWS
              + " royalties; fold fewer at once.");
    }
    BigInteger total = new BigInteger(newest.accumulator().total()).add(forUnits);
    if (total.compareTo(Amount.MAXIMUM) > 0) {
      throw new TallystickException(
          ErrorCode.AMOUNT_INVALID, "The asset would have earned more than 18 digits can count.");
    }
  }
}
