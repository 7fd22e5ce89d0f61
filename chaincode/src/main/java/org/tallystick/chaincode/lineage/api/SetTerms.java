package org.tallystick.chaincode.lineage.api;

import java.util.List;
import org.tallystick.chaincode.ledger.api.Items;
import org.tallystick.chaincode.ledger.api.Omittable;
import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Submission;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * {@code lineage:SetTerms}: publishes the terms under which others may derive from an asset.
 * Standing consent: whoever is in the audience may link under them. Terms are immutable;
 * withdrawing ends new links only. Result: {@link DerivationTerms}. Caller: owner role of the
 * asset's owner organisation. Errors: {@code NOT_FOUND}, {@code NOT_ALLOWED}, {@code
 * MEMBER_INVALID}.
 *
 * @param requestId the caller's name for this request
 * @param assetId the parent
 * @param relations the relations allowed, at least one
 * @param royalty what the parent asks
 * @param audience organisations that may link; {@code *} for all, an empty list for nobody
 * @param validUntil end of the standing consent, milliseconds since 1970 (UTC), exclusive; left
 *     out: until withdrawn
 * @param note for people
 */
public record SetTerms(
    @Shape(Text.REQUEST) String requestId,
    @Shape(Text.ID) String assetId,
    @Items(10) List<Relation> relations,
    Royalty royalty,
    @Items(64) @Shape(Text.AUDIENCE) List<String> audience,
    @Omittable Long validUntil,
    @Shape(Text.PROSE) String note)
    implements Submission {}
