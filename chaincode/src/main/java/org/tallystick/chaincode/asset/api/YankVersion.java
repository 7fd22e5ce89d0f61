package org.tallystick.chaincode.asset.api;

import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Submission;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * {@code asset:YankVersion}: advises against a version, with a reason; it stays readable. Result:
 * {@link AssetVersion}. Caller: owner or steward role of the owner organisation. Errors: {@code
 * NOT_FOUND}, {@code NOT_ALLOWED}, {@code WRONG_STATE} (yanked before).
 *
 * @param requestId the caller's name for this request
 * @param assetId the asset
 * @param version its number
 * @param reason why
 */
public record YankVersion(
    @Shape(Text.REQUEST) String requestId,
    @Shape(Text.ID) String assetId,
    @Shape(Text.CODE) String version,
    @Shape(Text.LABEL) String reason)
    implements Submission {}
