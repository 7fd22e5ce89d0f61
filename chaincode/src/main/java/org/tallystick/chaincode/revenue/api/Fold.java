package org.tallystick.chaincode.revenue.api;

import java.util.List;
import org.tallystick.chaincode.ledger.api.Items;
import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Submission;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * {@code revenue:Fold}: folds named income rows: of a sale the fee, then one royalty row per
 * ancestor, the rest to the asset's units; a royalty to the units whole. Appends accumulator row
 * n+1. Result: {@link FoldReceipt}. Caller: any member; it costs nobody anything. Errors: {@code
 * NOT_FOUND} (a row, also one folded before), {@code WRONG_STATE} (no units issued), {@code STALE}
 * (n+1 exists), {@code MEMBER_INVALID} (a row named twice).
 *
 * @param requestId the caller's name for this request
 * @param assetId the asset
 * @param accumulator n: number of the newest accumulator row
 * @param rowIds income rows of the asset, at least one
 */
public record Fold(
    @Shape(Text.REQUEST) String requestId,
    @Shape(Text.ID) String assetId,
    int accumulator,
    @Items(50) @Shape(Text.ROW) List<String> rowIds)
    implements Submission {}
