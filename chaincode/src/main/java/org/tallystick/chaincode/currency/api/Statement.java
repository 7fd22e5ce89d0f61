package org.tallystick.chaincode.currency.api;

import org.tallystick.chaincode.ledger.api.Omittable;
import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * {@code currency:Statement} (evaluate): what moved an account, newest first. Result: {@link
 * StatementPage}. Caller: as for {@link Balance}.
 *
 * @param account the account
 * @param pageSize 1 to 1,000
 * @param bookmark from the page before; left out: the newest
 */
public record Statement(
    @Shape(Text.ACCOUNT) String account,
    int pageSize,
    @Omittable @Shape(Text.BOOKMARK) String bookmark) {}
