package org.tallystick.chaincode.lineage.api;

import java.util.List;
import org.tallystick.chaincode.ledger.api.Items;
import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Submission;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * {@code lineage:Link}: links a child to parents. Each link snapshots the parent's royalty vector;
 * the child's vector becomes one version newer if it changes. Royalty-bearing parents can be added
 * only until the child's lineage is sealed; others also later. Result: {@link Vector}. Caller:
 * owner role of the child's owner organisation. Errors: {@code NOT_FOUND}, {@code NOT_ALLOWED},
 * {@code WRONG_STATE} (child or parent), {@code ALREADY_EXISTS} (parent linked before), {@code
 * EXPIRED}, {@code NO_LONGER_OPEN}, {@code TERMS_REFUSE}, {@code LINEAGE_CYCLE}, {@code
 * LINEAGE_TOO_LARGE}, {@code LINEAGE_SEALED}, {@code ROYALTY_TOO_HIGH}, {@code EXPECTATION_FAILED}.
 *
 * @param requestId the caller's name for this request
 * @param childId the child
 * @param parents the parents, at least one, each once
 * @param maxTotalPpm the most of the child's income that all royalties together may take afterwards
 */
public record Link(
    @Shape(Text.REQUEST) String requestId,
    @Shape(Text.ID) String childId,
    @Items(16) List<ParentLink> parents,
    int maxTotalPpm)
    implements Submission {}
