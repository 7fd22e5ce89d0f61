package org.tallystick.chaincode.currency;

import java.util.ArrayList;
import java.util.List;
import org.tallystick.chaincode.currency.api.Credit;
import org.tallystick.chaincode.currency.api.Debit;
import org.tallystick.chaincode.currency.api.StatementEntry;
import org.tallystick.chaincode.ledger.api.Items;
import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;
import org.tallystick.chaincode.money.Amount;

/**
 * An account as the ledger keeps it: the balance, and what the last transaction did to it. The
 * history of the key is therefore the account's whole statement, without a row of its own for every
 * payment.
 */
record Account(
    @Shape(Text.ACCOUNT) String account,
    @Shape(Text.TXID) String txId,
    long at,
    @Shape(Text.DECIMAL) String opening,
    @Shape(Text.DECIMAL) String balance,
    @Items(1_000) List<Credit> in,
    @Items(1_000) List<Debit> out) {

  /** An account that never held anything, about to be written by this transaction. */
  static Account empty(String account, String txId, long at) {
    return new Account(account, txId, at, "0", "0", List.of(), List.of());
  }

  /** This account about to be written by this transaction; unchanged if it was before. */
  Account openedBy(String transaction, long time) {
    return transaction.equals(txId)
        ? this
        : new Account(account, transaction, time, balance, balance, List.of(), List.of());
  }

  Amount holds() {
    return Amount.parse(balance);
  }

  Account withCredit(Credit credit) {
    List<Credit> credits = new ArrayList<>(in);
    credits.add(credit);
    Amount after = holds().plus(Amount.parse(credit.amount()));
    return new Account(account, txId, at, opening, after.toString(), credits, out);
  }

  Account withDebit(Debit debit) {
    List<Debit> debits = new ArrayList<>(out);
    debits.add(debit);
    Amount after = holds().minus(Amount.parse(debit.amount()));
    return new Account(account, txId, at, opening, after.toString(), in, debits);
  }

  StatementEntry entry() {
    return new StatementEntry(txId, at, opening, balance, in, out);
  }
}
