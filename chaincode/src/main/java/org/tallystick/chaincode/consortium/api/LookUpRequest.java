package org.tallystick.chaincode.consortium.api;

import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * {@code consortium:LookUpRequest} (evaluate): what became of a request of the caller. Result:
 * {@link org.tallystick.chaincode.ledger.api.RequestOutcome}. Caller: anybody on the channel, about
 * own requests only.
 *
 * @param requestId the caller's name for the request
 */
public record LookUpRequest(@Shape(Text.REQUEST) String requestId) {}
