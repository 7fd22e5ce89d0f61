package org.tallystick.chaincode.revenue.api;

import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * {@code revenue:Position} (evaluate): what an account holds and can claim of an asset. Result:
 * {@link HolderPosition}. Caller: anybody on the channel. Errors: {@code NOT_FOUND} (asset without
 * units).
 *
 * @param assetId the asset
 * @param account the holder
 */
public record Position(@Shape(Text.ID) String assetId, @Shape(Text.ACCOUNT) String account) {}
