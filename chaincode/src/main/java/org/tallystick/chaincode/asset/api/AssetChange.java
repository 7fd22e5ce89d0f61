package org.tallystick.chaincode.asset.api;

import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * The asset after one transaction; who and why are in it.
 *
 * @param txId the transaction
 * @param at milliseconds since 1970 (UTC)
 * @param asset the asset then
 */
public record AssetChange(@Shape(Text.TXID) String txId, long at, Asset asset) {}
