package org.tallystick.chaincode.consortium.api;

import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Submission;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * {@code consortium:ProposeSetup}: puts a set-up forward and confirms it for the caller's
 * organisation. The same document proposed again is a confirmation. Result: {@link SetupStatus}.
 * Caller: an admin of a listed member (first set-up) or of a member in force. Errors: {@code
 * NOT_ALLOWED}, {@code NOT_A_MEMBER}, {@code EXPECTATION_FAILED} (revision), {@code
 * MEMBER_INVALID}.
 *
 * @param requestId the caller's name for this request
 * @param setup the document
 */
public record ProposeSetup(@Shape(Text.REQUEST) String requestId, SetupDocument setup)
    implements Submission {}
