package org.tallystick.chaincode.consortium.api;

import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Submission;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * {@code consortium:ConfirmSetup}: confirms a proposed set-up for the caller's organisation; a
 * second confirmation changes nothing. Result: {@link SetupStatus}. Caller: as for {@link
 * ProposeSetup}. Errors: {@code NOT_FOUND}, {@code NOT_ALLOWED}, {@code NOT_A_MEMBER}, {@code
 * EXPECTATION_FAILED}.
 *
 * @param requestId the caller's name for this request
 * @param digest SHA-256 of the canonical document
 */
public record ConfirmSetup(@Shape(Text.REQUEST) String requestId, @Shape(Text.DIGEST) String digest)
    implements Submission {}
