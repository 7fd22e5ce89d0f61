package org.tallystick.chaincode.revenue;

import org.hyperledger.fabric.contract.annotation.Contract;
import org.hyperledger.fabric.contract.annotation.Info;
import org.hyperledger.fabric.contract.annotation.Property;
import org.hyperledger.fabric.contract.annotation.Transaction;
import org.tallystick.chaincode.ledger.CapabilityContract;
import org.tallystick.chaincode.ledger.LedgerContext;
import org.tallystick.chaincode.revenue.api.Audit;
import org.tallystick.chaincode.revenue.api.Balances;
import org.tallystick.chaincode.revenue.api.Claim;
import org.tallystick.chaincode.revenue.api.Fold;
import org.tallystick.chaincode.revenue.api.HolderStatement;
import org.tallystick.chaincode.revenue.api.Holders;
import org.tallystick.chaincode.revenue.api.IssueUnits;
import org.tallystick.chaincode.revenue.api.MergeUnits;
import org.tallystick.chaincode.revenue.api.PendingIncome;
import org.tallystick.chaincode.revenue.api.Position;
import org.tallystick.chaincode.revenue.api.Preview;
import org.tallystick.chaincode.revenue.api.Statement;
import org.tallystick.chaincode.revenue.api.TransferUnits;

/** The transactions of revenue; their argument records say what they take, answer and refuse. */
@Contract(
    name = "revenue",
    info =
        @Info(
            title = "Revenue",
            description = "Units, income, folds, claims, statements, audit",
            version = "1"))
public final class RevenueContract extends CapabilityContract {
  /** See {@link IssueUnits}. */
  @Transaction(intent = Transaction.TYPE.SUBMIT, name = "IssueUnits")
  public String issueUnits(
      LedgerContext context, @Property(schema = {"title", "IssueUnits"}) String argument) {
    return submit(
        context, argument, IssueUnits.class, (ledger, issue) -> new Units(ledger).issue(issue));
  }

  /** See {@link TransferUnits}. */
  @Transaction(intent = Transaction.TYPE.SUBMIT, name = "TransferUnits")
  public String transferUnits(
      LedgerContext context, @Property(schema = {"title", "TransferUnits"}) String argument) {
    return submit(
        context,
        argument,
        TransferUnits.class,
        (ledger, transfer) -> new Units(ledger).transfer(transfer));
  }

  /** See {@link MergeUnits}. */
  @Transaction(intent = Transaction.TYPE.SUBMIT, name = "MergeUnits")
  public String mergeUnits(
      LedgerContext context, @Property(schema = {"title", "MergeUnits"}) String argument) {
    return submit(
        context, argument, MergeUnits.class, (ledger, merge) -> new Units(ledger).merge(merge));
  }

  /** See {@link Fold}. */
  @Transaction(intent = Transaction.TYPE.SUBMIT, name = "Fold")
  public String fold(LedgerContext context, @Property(schema = {"title", "Fold"}) String argument) {
    return submit(context, argument, Fold.class, (ledger, fold) -> new Folding(ledger).fold(fold));
  }

  /** See {@link Claim}. */
  @Transaction(intent = Transaction.TYPE.SUBMIT, name = "Claim")
  public String claim(
      LedgerContext context, @Property(schema = {"title", "Claim"}) String argument) {
    return submit(
        context, argument, Claim.class, (ledger, claim) -> new Claims(ledger).claim(claim));
  }

  /** See {@link PendingIncome}. */
  @Transaction(intent = Transaction.TYPE.EVALUATE, name = "PendingIncome")
  public String pendingIncome(
      LedgerContext context, @Property(schema = {"title", "PendingIncome"}) String argument) {
    return evaluate(
        context,
        argument,
        PendingIncome.class,
        (ledger, pending) -> new RevenueQueries(ledger).pendingIncome(pending));
  }

  /** See {@link Position}. */
  @Transaction(intent = Transaction.TYPE.EVALUATE, name = "Position")
  public String position(
      LedgerContext context, @Property(schema = {"title", "Position"}) String argument) {
    return evaluate(
        context,
        argument,
        Position.class,
        (ledger, position) -> new RevenueQueries(ledger).position(position));
  }

  /** See {@link Holders}. */
  @Transaction(intent = Transaction.TYPE.EVALUATE, name = "Holders")
  public String holders(
      LedgerContext context, @Property(schema = {"title", "Holders"}) String argument) {
    return evaluate(
        context,
        argument,
        Holders.class,
        (ledger, holders) -> new RevenueQueries(ledger).holders(holders));
  }

  /** See {@link Statement}. */
  @Transaction(intent = Transaction.TYPE.EVALUATE, name = "Statement")
  public String statement(
      LedgerContext context, @Property(schema = {"title", "Statement"}) String argument) {
    return evaluate(
        context,
        argument,
        Statement.class,
        (ledger, statement) -> new RevenueQueries(ledger).statement(statement));
  }

  /** See {@link HolderStatement}. */
  @Transaction(intent = Transaction.TYPE.EVALUATE, name = "HolderStatement")
  public String holderStatement(
      LedgerContext context, @Property(schema = {"title", "HolderStatement"}) String argument) {
    return evaluate(
        context,
        argument,
        HolderStatement.class,
        (ledger, statement) -> new RevenueQueries(ledger).holderStatement(statement));
  }

  /** See {@link Preview}. */
  @Transaction(intent = Transaction.TYPE.EVALUATE, name = "Preview")
  public String preview(
      LedgerContext context, @Property(schema = {"title", "Preview"}) String argument) {
    return evaluate(
        context,
        argument,
        Preview.class,
        (ledger, preview) -> new RevenueQueries(ledger).preview(preview));
  }

  /** See {@link Audit}. */
  @Transaction(intent = Transaction.TYPE.EVALUATE, name = "Audit")
  public String audit(
      LedgerContext context, @Property(schema = {"title", "Audit"}) String argument) {
    return evaluate(
        context, argument, Audit.class, (ledger, audit) -> new Books(ledger).page(audit));
  }

  /** See {@link Balances}. */
  @Transaction(intent = Transaction.TYPE.EVALUATE, name = "Balances")
  public String balances(
      LedgerContext context, @Property(schema = {"title", "Balances"}) String argument) {
    return evaluate(
        context, argument, Balances.class, (ledger, balances) -> new Books(ledger).balances());
  }
}
