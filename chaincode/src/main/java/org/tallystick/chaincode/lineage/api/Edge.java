package org.tallystick.chaincode.lineage.api;

import org.tallystick.chaincode.ledger.api.Omittable;
import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * A link of a child to a parent, immutable.
 *
 * @param childId the child
 * @param parentId the parent
 * @param relation how the child derives
 * @param royalty what was agreed
 * @param parentVectorVersion the parent's vector that was taken over
 * @param termsId the terms it stands under
 * @param proposalId the proposal it stands under
 * @param parentVersion the version of the parent that was used
 * @param linkedBy account of the person who linked
 * @param linkedAt milliseconds since 1970 (UTC)
 */
public record Edge(
    @Shape(Text.ID) String childId,
    @Shape(Text.ID) String parentId,
    Relation relation,
    Royalty royalty,
    int parentVectorVersion,
    @Omittable @Shape(Text.ID) String termsId,
    @Omittable @Shape(Text.ID) String proposalId,
    @Omittable @Shape(Text.CODE) String parentVersion,
    @Shape(Text.ACCOUNT) String linkedBy,
    long linkedAt) {}
