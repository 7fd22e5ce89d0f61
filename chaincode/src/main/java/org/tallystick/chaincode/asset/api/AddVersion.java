package org.tallystick.chaincode.asset.api;

import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Submission;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * {@code asset:AddVersion}: adds an immutable version, which becomes the current one if its number
 * is the highest. Numbers follow Semantic Versioning 2.0.0 without build metadata. Result: {@link
 * AssetVersion}. Caller: owner or steward role of the owner organisation. Errors: {@code
 * NOT_FOUND}, {@code NOT_ALLOWED}, {@code WRONG_STATE} (retired), {@code ALREADY_EXISTS} (number),
 * {@code MANIFEST_TAKEN}.
 *
 * @param requestId the caller's name for this request
 * @param assetId the asset
 * @param version its number, unique within the asset
 * @param manifest what it consists of
 * @param notes what changed
 */
public record AddVersion(
    @Shape(Text.REQUEST) String requestId,
    @Shape(Text.ID) String assetId,
    @Shape(Text.CODE) String version,
    Manifest manifest,
    @Shape(Text.PROSE) String notes)
    implements Submission {}
