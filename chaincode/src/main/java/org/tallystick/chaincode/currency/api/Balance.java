package org.tallystick.chaincode.currency.api;

import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * {@code currency:Balance} (evaluate): what an account holds. Result: {@link AccountBalance} with
 * {@code unswept}. Caller: the person, anybody with owner, treasurer or admin standing in the account's
 * organisation, auditors and regulators of auditor organisations. Errors: {@code NOT_ALLOWED}, {@code
 * TOO_MANY_ROWS}.
 *
 * @param account the account
 */
public record Balance(@Shape(Text.ACCOUNT) String account) {}
