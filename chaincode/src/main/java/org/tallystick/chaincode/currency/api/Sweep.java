package org.tallystick.chaincode.currency.api;

import java.util.List;
import org.tallystick.chaincode.ledger.api.Items;
import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Submission;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * {@code currency:Sweep}: gathers named credit rows into the account. Result: {@link
 * AccountBalance}. Caller: the person of a personal account; an owner or treasurer of the
 * organisation for its account. Errors: {@code NOT_ALLOWED}, {@code NOT_FOUND} (a row, also one
 * swept before), {@code MEMBER_INVALID} (a row named twice).
 *
 * @param requestId the caller's name for this request
 * @param account the account
 * @param creditIds its rows, at least one
 */
public record Sweep(
    @Shape(Text.REQUEST) String requestId,
    @Shape(Text.ACCOUNT) String account,
    @Items(100) @Shape(Text.ROW) List<String> creditIds)
    implements Submission {}
