package org.tallystick.chaincode.revenue.api;

import java.util.List;
import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * Who gets which part of a price.
 *
 * @param assetId the asset sold
 * @param price in minor units
 * @param vectorVersion the royalty vector used
 * @param lines fee, then each ancestor with its holders, then the rest with its holders
 * @param complete false where an asset has too many holders to list (more than 1,000) or no units
 *     yet
 */
public record Split(
    @Shape(Text.ID) String assetId,
    @Shape(Text.DECIMAL) String price,
    int vectorVersion,
    List<SplitLine> lines,
    boolean complete) {}
