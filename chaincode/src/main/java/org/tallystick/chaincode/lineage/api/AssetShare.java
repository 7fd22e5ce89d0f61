package org.tallystick.chaincode.lineage.api;

import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * What one asset takes of an income.
 *
 * @param assetId the ancestor, or the asset itself for the rest
 * @param amount in minor units
 */
public record AssetShare(@Shape(Text.ID) String assetId, @Shape(Text.DECIMAL) String amount) {}
