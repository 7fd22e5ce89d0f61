package org.tallystick.chaincode.asset.api;

import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * {@code asset:FindManifest} (evaluate): which version claimed a manifest. Result: {@link
 * AssetVersion}. Caller: anybody on the channel. Errors: {@code NOT_FOUND}.
 *
 * @param manifestRoot SHA-256 of the canonical manifest
 */
public record FindManifest(@Shape(Text.DIGEST) String manifestRoot) {}
