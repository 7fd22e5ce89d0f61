package org.tallystick.chaincode.currency.api;

import java.util.List;
import org.tallystick.chaincode.ledger.api.Omittable;
import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * A page of a statement.
 *
 * @param account the account
 * @param items one per transaction that wrote the account
 * @param bookmark for the next page; absent at the end
 */
public record StatementPage(
    @Shape(Text.ACCOUNT) String account,
    List<StatementEntry> items,
    @Omittable @Shape(Text.BOOKMARK) String bookmark) {}
