package org.tallystick.chaincode.currency;

import org.hyperledger.fabric.contract.annotation.Contract;
import org.hyperledger.fabric.contract.annotation.Info;
import org.hyperledger.fabric.contract.annotation.Property;
import org.hyperledger.fabric.contract.annotation.Transaction;
import org.tallystick.chaincode.currency.api.Balance;
import org.tallystick.chaincode.currency.api.Burn;
import org.tallystick.chaincode.currency.api.Credits;
import org.tallystick.chaincode.currency.api.Mint;
import org.tallystick.chaincode.currency.api.Statement;
import org.tallystick.chaincode.currency.api.Sweep;
import org.tallystick.chaincode.currency.api.Transfer;
import org.tallystick.chaincode.ledger.CapabilityContract;
import org.tallystick.chaincode.ledger.LedgerContext;

/** The currency's transactions; their argument records say what they take, answer and refuse. */
@Contract(
    name = "currency",
    info = @Info(title = "Currency", description = "Accounts, mint, burn, transfer", version = "1"))
public final class CurrencyContract extends CapabilityContract {

  /** See {@link Mint}. */
  @Transaction(intent = Transaction.TYPE.SUBMIT, name = "Mint")
  public String mint(LedgerContext context, @Property(schema = {"title", "Mint"}) String argument) {
    return submit(context, argument, Mint.class, (ledger, mint) -> new Issuance(ledger).mint(mint));
  }

  /** See {@link Burn}. */
  @Transaction(intent = Transaction.TYPE.SUBMIT, name = "Burn")
  public String burn(LedgerContext context, @Property(schema = {"title", "Burn"}) String argument) {
    return submit(context, argument, Burn.class, (ledger, burn) -> new Issuance(ledger).burn(burn));
  }

  /** See {@link Transfer}. */
  @Transaction(intent = Transaction.TYPE.SUBMIT, name = "Transfer")
  public String transfer(
      LedgerContext context, @Property(schema = {"title", "Transfer"}) String argument) {
    return submit(
        context,
        argument,
        Transfer.class,
        (ledger, transfer) -> new Payments(ledger).transfer(transfer));
  }

  /** See {@link Sweep}. */
  @Transaction(intent = Transaction.TYPE.SUBMIT, name = "Sweep")
  public String sweep(
      LedgerContext context, @Property(schema = {"title", "Sweep"}) String argument) {
    return submit(
        context, argument, Sweep.class, (ledger, sweep) -> new Payments(ledger).sweep(sweep));
  }

  /** See {@link Balance}. */
  @Transaction(intent = Transaction.TYPE.EVALUATE, name = "Balance")
  public String balance(
      LedgerContext context, @Property(schema = {"title", "Balance"}) String argument) {
    return evaluate(
        context,
        argument,
        Balance.class,
        (ledger, balance) -> new AccountQueries(ledger).balance(balance.account()));
  }

  /** See {@link Credits}. */
  @Transaction(intent = Transaction.TYPE.EVALUATE, name = "Credits")
  public String credits(
      LedgerContext context, @Property(schema = {"title", "Credits"}) String argument) {
    return evaluate(
        context,
        argument,
        Credits.class,
        (ledger, credits) -> new AccountQueries(ledger).credits(credits));
  }

  /** See {@link Statement}. */
  @Transaction(intent = Transaction.TYPE.EVALUATE, name = "Statement")
  public String statement(
      LedgerContext context, @Property(schema = {"title", "Statement"}) String argument) {
    return evaluate(
        context,
        argument,
        Statement.class,
        (ledger, statement) -> new AccountQueries(ledger).statement(statement));
  }
}
