package org.tallystick.chaincode.asset.api;

import org.tallystick.chaincode.ledger.api.Omittable;
import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Submission;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * {@code asset:ChangeState}: moves the asset along its state machine ({@link AssetState#next}).
 * Result: {@link Asset}. Caller: owner or steward role of the owner organisation; owner role only,
 * to retire. Errors: {@code NOT_FOUND} (asset, successor), {@code NOT_ALLOWED}, {@code
 * WRONG_STATE}, {@code MEMBER_INVALID} (successor).
 *
 * @param requestId the caller's name for this request
 * @param assetId the asset
 * @param state the new state
 * @param reason why
 * @param successorId what to use instead; needed with {@link AssetState#DEPRECATED}, possible with
 *     {@link AssetState#RETIRED}, left out otherwise
 */
public record ChangeState(
    @Shape(Text.REQUEST) String requestId,
    @Shape(Text.ID) String assetId,
    AssetState state,
    @Shape(Text.LABEL) String reason,
    @Omittable @Shape(Text.ID) String successorId)
    implements Submission {}
