package org.tallystick.chaincode.revenue;

import java.util.List;
import java.util.Optional;
import org.tallystick.chaincode.asset.AssetHead;
import org.tallystick.chaincode.asset.Assets;
import org.tallystick.chaincode.consortium.Authority;
import org.tallystick.chaincode.ledger.Ledger;
import org.tallystick.chaincode.ledger.Page;
import org.tallystick.chaincode.ledger.Version;
import org.tallystick.chaincode.ledger.api.ErrorCode;
import org.tallystick.chaincode.ledger.api.TallystickException;
import org.tallystick.chaincode.money.Amount;
import org.tallystick.chaincode.revenue.api.Accumulator;
import org.tallystick.chaincode.revenue.api.ExplainedFold;
import org.tallystick.chaincode.revenue.api.FoldPage;
import org.tallystick.chaincode.revenue.api.FoldReceipt;
import org.tallystick.chaincode.revenue.api.HolderPage;
import org.tallystick.chaincode.revenue.api.HolderPosition;
import org.tallystick.chaincode.revenue.api.HolderStatement;
import org.tallystick.chaincode.revenue.api.HolderStatementPage;
import org.tallystick.chaincode.revenue.api.Holders;
import org.tallystick.chaincode.revenue.api.Income;
import org.tallystick.chaincode.revenue.api.IncomePage;
import org.tallystick.chaincode.revenue.api.PendingIncome;
import org.tallystick.chaincode.revenue.api.Position;
import org.tallystick.chaincode.revenue.api.Preview;
import org.tallystick.chaincode.revenue.api.Split;
import org.tallystick.chaincode.revenue.api.Statement;

/** What anybody may ask about an asset's revenue. */
final class RevenueQueries {
  private final Ledger ledger;
  private final RevenueBook book;

  RevenueQueries(Ledger ledger) {
    this.ledger = ledger;
    this.book = new RevenueBook(ledger);
  }

  IncomePage pendingIncome(PendingIncome question) {
    Page<Income> page = book.incomes(question.assetId(), question.pageSize(), question.bookmark());
    int newest =
        book.newestAccumulator(question.assetId())
            .map(row -> row.accumulator().number())
            .orElse(IncomePage.NO_UNITS);
    return new IncomePage(page.items(), newest, page.bookmark());
  }

  HolderPosition position(Position question) {
    Accumulator newest =
        book.newestAccumulator(question.assetId())
            .map(AccumulatorRow::accumulator)
            .orElseThrow(
                () ->
                    new TallystickException(
                        ErrorCode.NOT_FOUND, "There are no units of this asset."));
    Optional<HoldingRow> row = book.findHolding(question.assetId(), question.account());
    return new HolderPosition(
        question.assetId(),
        question.account(),
        row.map(held -> held.holding().units()).orElse("0"),
        newest.supply(),
        row.map(held -> HoldingRules.claimable(held, newest)).orElse(Amount.ZERO).toString(),
        row.map(held -> held.holding().claimed()).orElse("0"),
        newest.number(),
        book.arriving(question.assetId(), question.account(), RevenueLimits.POSITION_ROWS).items());
  }

  HolderPage holders(Holders question) {
    Page<HoldingRow> page =
        book.holdings(question.assetId(), question.pageSize(), question.bookmark());
    return new HolderPage(page.items().stream().map(HoldingRow::holding).toList(), page.bookmark());
  }

  FoldPage statement(Statement question) {
    if (question.pageSize() > RevenueLimits.STATEMENT_FOLDS) {
      throw new TallystickException(
          ErrorCode.MEMBER_INVALID,
          "pageSize must be from 1 to " + RevenueLimits.STATEMENT_FOLDS + ".");
    }
    Page<FoldReceipt> page =
        book.folds(question.assetId(), question.pageSize(), question.bookmark());
    List<ExplainedFold> folds =
        page.items().stream()
            .map(fold -> new ExplainedFold(fold, SplitRules.explain(fold)))
            .toList();
    return new FoldPage(folds, page.bookmark());
  }

  HolderStatementPage holderStatement(HolderStatement question) {
    Page<Version<HoldingRow>> page =
        book.holdingHistory(
            question.assetId(), question.account(), question.pageSize(), question.bookmark());
    return new HolderStatementPage(
        page.items().stream().map(version -> version.value().entry()).toList(), page.bookmark());
  }

  Split preview(Preview question) {
    AssetHead head = new Assets(ledger).head(question.assetId());
    Sale sale =
        Fees.sale(
            question.assetId(),
            question.price(),
            new Authority(ledger).setup().setup().fee(),
            head.vectorVersion());
    return new Previews(ledger).preview(sale);
  }
}
