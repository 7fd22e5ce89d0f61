package org.tallystick.chaincode.revenue;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tallystick.chaincode.consortium.Authority;
import org.tallystick.chaincode.currency.Accounts;
import org.tallystick.chaincode.currency.api.MovementKind;
import org.tallystick.chaincode.ledger.Ledger;
import org.tallystick.chaincode.ledger.api.ErrorCode;
import org.tallystick.chaincode.ledger.api.TallystickException;
import org.tallystick.chaincode.lineage.Lineages;
import org.tallystick.chaincode.money.Amount;
import org.tallystick.chaincode.revenue.api.Fold;
import org.tallystick.chaincode.revenue.api.FoldReceipt;
import org.tallystick.chaincode.revenue.api.FoldedIncome;
import org.tallystick.chaincode.revenue.api.Income;
import org.tallystick.chaincode.revenue.api.IncomeKind;
import org.tallystick.chaincode.revenue.api.RevenueEvents;

/**
 * Folds income rows into an asset's accumulator. The rows are named, never searched, so a fold
 * cannot meet a phantom; it writes no holder's key, so it never meets a claim. Folds of one asset
 * are serial: each appends the row after the one that it names.
 */
final class Folding {
  private final Ledger ledger;
  private final RevenueBook book;

  Folding(Ledger ledger) {
    this.ledger = ledger;
    this.book = new RevenueBook(ledger);
  }

  FoldReceipt fold(Fold wish) {
    new Authority(ledger).requireMember();
    Units.requireNamedOnce(wish.rowIds());
    AccumulatorRow newest = newest(wish.assetId(), wish.accumulator());
    List<Income> incomes =
        wish.rowIds().stream().map(rowId -> book.income(wish.assetId(), rowId)).toList();
    FoldRules.Folded folded =
        FoldRules.fold(
            newest,
            incomes,
            version -> new Lineages(ledger).vector(wish.assetId(), version),
            ledger::newRow,
            ledger.timeAfter(newest.accumulator().at()));
    FoldReceipt receipt = new FoldReceipt(folded.next().accumulator(), folded.rows());
    book.append(folded.next());
    book.keep(receipt);
    incomes.forEach(book::remove);
    ledger.emit(RevenueEvents.FOLDED, receipt);
    payFees(incomes, receipt);
    for (FoldedIncome row : folded.rows()) {
      row.royalties().forEach(book::add);
    }
    return receipt;
  }

  private AccumulatorRow newest(String assetId, int number) {
    if (book.findIssue(assetId).isEmpty()) {
      throw new TallystickException(
          ErrorCode.WRONG_STATE, "Nobody holds units of this asset yet: issue them first.");
    }
    AccumulatorRow newest = book.accumulator(assetId, number);
    if (book.hasAccumulator(assetId, number + 1)) {
      throw new TallystickException(
          ErrorCode.STALE, "Somebody has folded since; name the newest accumulator row.");
    }
    return newest;
  }

  /**
   * One credit per receiver of fees; the consortium may have changed the receiver between sales.
   */
  private void payFees(List<Income> incomes, FoldReceipt receipt) {
    SortedMap<String, Amount> fees = new TreeMap<>();
    for (Income income : incomes) {
      if (income.kind() == IncomeKind.SALE) {
        fees.merge(income.feeAccount(), Amount.parse(income.fee()), Amount::plus);
      }
    }
    String assetId = receipt.accumulator().assetId();
    String reference = "Fold " + receipt.accumulator().number();
    fees.forEach(
        (account, fee) -> {
          if (!fee.isZero()) {
            new Accounts(ledger).credit(account, fee, MovementKind.FEE, assetId, reference);
          }
        });
  }
}
