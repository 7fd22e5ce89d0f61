package org.tallystick.chaincode.revenue.api;

import java.util.List;
import org.tallystick.chaincode.ledger.api.Items;
import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Submission;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * {@code revenue:IssueUnits}: issues the fixed number of revenue units of an asset to its
 * contributors, once. Income can be folded only after that. Result: {@link UnitIssue}. Caller:
 * owner role of the asset's owner organisation. Errors: {@code NOT_FOUND}, {@code NOT_ALLOWED},
 * {@code ALREADY_EXISTS}, {@code SHARES_INVALID} (not unique, zero, or not summing to the supply),
 * {@code NOT_A_MEMBER} (a receiver's organisation). Nobody can be given less afterwards: units
 * leave a holding only by its holder.
 *
 * @param requestId the caller's name for this request
 * @param assetId the asset
 * @param supply all units, at least 1
 * @param grants who gets them; they sum to the supply
 */
public record IssueUnits(
    @Shape(Text.REQUEST) String requestId,
    @Shape(Text.ID) String assetId,
    @Shape(Text.DECIMAL) String supply,
    @Items(100) List<UnitGrant> grants)
    implements Submission {}
