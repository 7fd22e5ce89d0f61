package org.tallystick.chaincode.asset.api;

import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * {@code asset:Describe} (evaluate): an asset as it is. Result: {@link Asset}. Caller: anybody on
 * the channel. Errors: {@code NOT_FOUND}.
 *
 * @param assetId the asset
 */
public record Describe(@Shape(Text.ID) String assetId) {}
