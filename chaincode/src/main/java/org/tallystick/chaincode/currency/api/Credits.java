package org.tallystick.chaincode.currency.api;

import org.tallystick.chaincode.ledger.api.Omittable;
import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * {@code currency:Credits} (evaluate): the credit rows of an account, in order of their ids.
 * Result: {@link CreditPage}. Caller: as for {@link Balance}.
 *
 * @param account the account
 * @param pageSize 1 to 1,000
 * @param bookmark from the page before; left out: the first page
 */
public record Credits(
    @Shape(Text.ACCOUNT) String account,
    int pageSize,
    @Omittable @Shape(Text.BOOKMARK) String bookmark) {}
