package org.tallystick.chaincode.licence.api;

import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Submission;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * {@code licence:Transfer}: passes a licence on, where its terms allow it. Result: {@link Licence}.
 * Caller: whoever may ask for quotes of the holder. Errors: {@code NOT_FOUND}, {@code NOT_ALLOWED},
 * {@code TERMS_REFUSE}, {@code EXPIRED}, {@code MEMBER_INVALID} (to the holder itself), {@code
 * NOT_A_MEMBER} (the new holder's organisation).
 *
 * @param requestId the caller's name for this request
 * @param licenceId the licence
 * @param to the new holder: an organisation or a person of it
 */
public record Transfer(
    @Shape(Text.REQUEST) String requestId,
    @Shape(Text.ID) String licenceId,
    @Shape(Text.ACCOUNT) String to)
    implements Submission {}
