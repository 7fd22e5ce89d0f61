package org.tallystick.chaincode.revenue.api;

import java.util.List;
import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * The units of an asset.
 *
 * @param assetId the asset
 * @param supply all units
 * @param grants who got them first
 * @param issuedAt milliseconds since 1970 (UTC)
 */
public record UnitIssue(
    @Shape(Text.ID) String assetId,
    @Shape(Text.DECIMAL) String supply,
    List<UnitGrant> grants,
    long issuedAt) {}
