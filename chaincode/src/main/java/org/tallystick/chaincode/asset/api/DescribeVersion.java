package org.tallystick.chaincode.asset.api;

import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * {@code asset:DescribeVersion} (evaluate): one version. Result: {@link AssetVersion}. Caller:
 * anybody on the channel. Errors: {@code NOT_FOUND}.
 *
 * @param assetId the asset
 * @param version its number
 */
public record DescribeVersion(@Shape(Text.ID) String assetId, @Shape(Text.CODE) String version) {}
