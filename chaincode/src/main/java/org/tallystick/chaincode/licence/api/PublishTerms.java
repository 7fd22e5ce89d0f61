package org.tallystick.chaincode.licence.api;

import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Submission;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * {@code licence:PublishTerms}: publishes terms by content address; publishing equal terms again
 * changes nothing. Result: {@link PublishedTerms}. Caller: owner role of a member. Errors: {@code
 * NOT_ALLOWED}, {@code MEMBER_INVALID}.
 *
 * @param requestId the caller's name for this request
 * @param terms the terms
 */
public record PublishTerms(@Shape(Text.REQUEST) String requestId, LicenceTerms terms)
    implements Submission {}
