package org.tallystick.chaincode.lineage.api;

import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * {@code lineage:Descendants} (evaluate): everything that derives from an asset, nearest first. Result:
 * {@link Walk}. Caller: anybody on the channel. Errors: {@code NOT_FOUND}.
 *
 * @param assetId where to start
 * @param maxDepth 1 to 64
 */
public record Descendants(@Shape(Text.ID) String assetId, int maxDepth) {}
