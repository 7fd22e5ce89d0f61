package org.tallystick.chaincode.lineage.api;

import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Submission;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * {@code lineage:Accept}: the parent's owner accepts a proposal; the child's owner may then link
 * under it. Result: {@link Proposal}. Caller: owner role of the parent's owner organisation.
 * Errors: {@code NOT_FOUND}, {@code NOT_ALLOWED}, {@code NO_LONGER_OPEN}.
 *
 * @param requestId the caller's name for this request
 * @param proposalId the proposal
 */
public record Accept(@Shape(Text.REQUEST) String requestId, @Shape(Text.ID) String proposalId)
    implements Submission {}
