package org.tallystick.chaincode.lineage.api;

import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Submission;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * {@code lineage:Decline}: the parent's owner declines, or the child's owner takes back, an open
 * proposal. Result: {@link Proposal}. Caller: owner role of either owner organisation. Errors:
 * {@code NOT_FOUND}, {@code NOT_ALLOWED}, {@code NO_LONGER_OPEN}.
 *
 * @param requestId the caller's name for this request
 * @param proposalId the proposal
 * @param reason for the other side
 */
public record Decline(
    @Shape(Text.REQUEST) String requestId,
    @Shape(Text.ID) String proposalId,
    @Shape(Text.LABEL) String reason)
    implements Submission {}
