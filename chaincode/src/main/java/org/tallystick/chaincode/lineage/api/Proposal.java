package org.tallystick.chaincode.lineage.api;

import org.tallystick.chaincode.ledger.api.Omittable;
import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * A proposal of derivation.
 *
 * @param proposalId its id
 * @param childId the child
 * @param parentId the parent
 * @param relation how the child derives
 * @param royalty what is offered
 * @param note for the parent's owner
 * @param state where it stands
 * @param reason why it was declined
 * @param proposedBy account of the person who proposed
 * @param proposedAt milliseconds since 1970 (UTC)
 * @param decidedBy account of the person who accepted or declined
 */
public record Proposal(
    @Shape(Text.ID) String proposalId,
    @Shape(Text.ID) String childId,
    @Shape(Text.ID) String parentId,
    Relation relation,
    Royalty royalty,
    @Shape(Text.PROSE) String note,
    ProposalState state,
    @Omittable @Shape(Text.LABEL) String reason,
    @Shape(Text.ACCOUNT) String proposedBy,
    long proposedAt,
    @Omittable @Shape(Text.ACCOUNT) String decidedBy) {}
