package org.tallystick.chaincode.lineage.api;

import org.tallystick.chaincode.ledger.api.Omittable;
import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * One parent of a link: under published terms or under an accepted proposal, exactly one of the
 * two.
 *
 * @param parentId the parent
 * @param relation how the child derives
 * @param termsId published terms of the parent
 * @param proposalId accepted proposal for this child and parent
 * @param parentVersion the version of the parent that was used, such as a dataset's snapshot
 */
public record ParentLink(
    @Shape(Text.ID) String parentId,
    Relation relation,
    @Omittable @Shape(Text.ID) String termsId,
    @Omittable @Shape(Text.ID) String proposalId,
    @Omittable @Shape(Text.CODE) String parentVersion) {}
