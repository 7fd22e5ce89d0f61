package org.tallystick.chaincode.revenue.api;

import java.util.List;
import org.tallystick.chaincode.ledger.api.Items;
import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Submission;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * {@code revenue:MergeUnits}: gathers named unit rows into the holding. Result: {@link Holding}.
 * Caller: as for {@link TransferUnits}, of the receiving account. Errors: {@code NOT_FOUND}, {@code
 * NOT_ALLOWED}, {@code MEMBER_INVALID} (a row named twice).
 *
 * @param requestId the caller's name for this request
 * @param assetId the asset
 * @param account the receiving account
 * @param rowIds its rows, at least one
 */
public record MergeUnits(
    @Shape(Text.REQUEST) String requestId,
    @Shape(Text.ID) String assetId,
    @Shape(Text.ACCOUNT) String account,
    @Items(100) @Shape(Text.ROW) List<String> rowIds)
    implements Submission {}
