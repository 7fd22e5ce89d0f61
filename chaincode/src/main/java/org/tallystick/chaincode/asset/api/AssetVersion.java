package org.tallystick.chaincode.asset.api;

import org.tallystick.chaincode.ledger.api.Omittable;
import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * A version: immutable but for the advice against it.
 *
 * @param assetId the asset
 * @param version its number
 * @param sequence 1 for the first, then one more each
 * @param manifestRoot SHA-256 of the canonical manifest (files sorted by path); unique on the
 *     ledger
 * @param manifest what it consists of
 * @param totalSize bytes of all files
 * @param notes what changed
 * @param yankedReason why not to use it; absent unless yanked
 * @param addedBy account of the person who added it
 * @param addedAt milliseconds since 1970 (UTC)
 */
public record AssetVersion(
    @Shape(Text.ID) String assetId,
    @Shape(Text.CODE) String version,
    int sequence,
    @Shape(Text.DIGEST) String manifestRoot,
    Manifest manifest,
    long totalSize,
    @Shape(Text.PROSE) String notes,
    @Omittable @Shape(Text.LABEL) String yankedReason,
    @Shape(Text.ACCOUNT) String addedBy,
    long addedAt) {}
