package org.tallystick.chaincode.currency.api;

import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * {@code currency:Balance} (evaluate): what an account holds. Result: {@link AccountBalance} with
 * {@code unswept}. Caller: the person of a personal account; an owner, treasurer or admin of the
 * organisation for its account; auditors and regulators of a member that the set-up names as
 * auditor. Errors: {@code NOT_ALLOWED}, {@code TOO_MANY_ROWS}.
 *
 * @param account the account
 */
public record Balance(@Shape(Text.ACCOUNT) String account) {}
