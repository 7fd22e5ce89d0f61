package org.tallystick.chaincode.lineage.api;

import java.util.List;
import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * The royalty vector of an asset, immutable per version.
 *
 * @param assetId the asset
 * @param version 0 without parents, then one more per link that changes it
 * @param entries every royalty-bearing path
 * @param totalPpm what all together take of the income, exact: direct entries have depth 1
 */
public record Vector(
    @Shape(Text.ID) String assetId, int version, List<VectorEntry> entries, int totalPpm) {}
