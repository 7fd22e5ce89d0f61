package org.tallystick.chaincode.lineage.api;

import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Submission;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * {@code lineage:Propose}: the child's owner asks the parent's owner for terms of their own.
 * Result: {@link Proposal}. Caller: owner role of the child's owner organisation. Errors: {@code
 * NOT_FOUND}, {@code NOT_ALLOWED}, {@code MEMBER_INVALID}.
 *
 * @param requestId the caller's name for this request
 * @param childId the child
 * @param parentId the parent, another asset
 * @param relation how the child derives
 * @param royalty what the child offers
 * @param note for the parent's owner
 */
public record Propose(
    @Shape(Text.REQUEST) String requestId,
    @Shape(Text.ID) String childId,
    @Shape(Text.ID) String parentId,
    Relation relation,
    Royalty royalty,
    @Shape(Text.PROSE) String note)
    implements Submission {}
