package org.tallystick.chaincode.licence.api;

import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Submission;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * {@code licence:VoidQuote}: ends an open quote. Result: {@link Quote}. Caller: owner role of the
 * licensor, or whoever may ask for quotes of the licensee. Errors: {@code NOT_FOUND}, {@code
 * NOT_ALLOWED}, {@code NO_LONGER_OPEN}.
 *
 * @param requestId the caller's name for this request
 * @param quoteId the quote
 * @param reason for the other side
 */
public record VoidQuote(
    @Shape(Text.REQUEST) String requestId,
    @Shape(Text.ID) String quoteId,
    @Shape(Text.LABEL) String reason)
    implements Submission {}
