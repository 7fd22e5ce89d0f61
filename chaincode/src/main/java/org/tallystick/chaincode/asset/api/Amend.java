package org.tallystick.chaincode.asset.api;

import java.util.SortedMap;
import org.tallystick.chaincode.ledger.api.Items;
import org.tallystick.chaincode.ledger.api.Omittable;
import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Submission;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * {@code asset:Amend}: replaces the description. Kind, owner and versions stay. Result: {@link
 * Asset}. Caller: owner or steward role of the owner organisation. Errors: {@code NOT_FOUND},
 * {@code NOT_ALLOWED}, {@code WRONG_STATE} (retired), {@code EXPECTATION_FAILED} (somebody amended
 * since).
 *
 * @param requestId the caller's name for this request
 * @param assetId the asset
 * @param revision the revision that the caller saw
 * @param name its name for people
 * @param summary what it is
 * @param homepage where the outside world knows it
 * @param facts the mandatory facts of its kind and more
 */
public record Amend(
    @Shape(Text.REQUEST) String requestId,
    @Shape(Text.ID) String assetId,
    int revision,
    @Shape(Text.LABEL) String name,
    @Shape(Text.PROSE) String summary,
    @Omittable @Shape(Text.URI) String homepage,
    @Items(40) @Shape(Text.LABEL) SortedMap<String, String> facts)
    implements Submission {}
