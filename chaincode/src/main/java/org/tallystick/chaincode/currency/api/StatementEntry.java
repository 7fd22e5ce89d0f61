package org.tallystick.chaincode.currency.api;

import java.util.List;
import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * What one transaction did to an account: opening + swept in − paid out = closing.
 *
 * @param txId the transaction
 * @param at when, milliseconds since 1970 (UTC)
 * @param opening the balance before
 * @param closing the balance after
 * @param in credit rows swept in
 * @param out payments out
 */
public record StatementEntry(
    @Shape(Text.TXID) String txId,
    long at,
    @Shape(Text.DECIMAL) String opening,
    @Shape(Text.DECIMAL) String closing,
    List<Credit> in,
    List<Debit> out) {}
