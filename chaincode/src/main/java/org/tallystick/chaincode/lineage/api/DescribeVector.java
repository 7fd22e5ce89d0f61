package org.tallystick.chaincode.lineage.api;

import org.tallystick.chaincode.ledger.api.Omittable;
import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * {@code lineage:DescribeVector} (evaluate): the royalty vector of an asset. Result: {@link
 * Vector}. Caller: anybody on the channel. Errors: {@code NOT_FOUND}.
 *
 * @param assetId the asset
 * @param version a version of it; left out: the newest
 */
public record DescribeVector(@Shape(Text.ID) String assetId, @Omittable Integer version) {}
