package org.tallystick.chaincode.revenue.api;

import org.tallystick.chaincode.ledger.api.Omittable;
import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * Income of an asset that has not been folded. Everything that decides its split is frozen on it.
 *
 * @param rowId the row
 * @param assetId the asset
 * @param kind where it comes from
 * @param amount in minor units
 * @param fee the fee inside the amount; 0 for a royalty
 * @param feeAccount who receives the fee; absent for a royalty
 * @param vectorVersion the royalty vector that it is split by; 0 for a royalty
 * @param source licence id of the sale, or rowId of the income that the royalty is of
 * @param sourceAssetId the asset sold
 * @param payer the account that paid
 * @param at milliseconds since 1970 (UTC)
 */
public record Income(
    @Shape(Text.ROW) String rowId,
    @Shape(Text.ID) String assetId,
    IncomeKind kind,
    @Shape(Text.DECIMAL) String amount,
    @Shape(Text.DECIMAL) String fee,
    @Omittable @Shape(Text.ACCOUNT) String feeAccount,
    int vectorVersion,
    @Shape(Text.LABEL) String source,
    @Shape(Text.ID) String sourceAssetId,
    @Shape(Text.ACCOUNT) String payer,
    long at) {}
