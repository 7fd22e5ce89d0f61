package org.tallystick.chaincode.licence.api;

import java.util.List;
import org.tallystick.chaincode.ledger.api.Items;
import org.tallystick.chaincode.ledger.api.Omittable;
import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Submission;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * {@code licence:MakeOffer}: offers licences of an asset at a price. Result: {@link Offer}. Caller:
 * owner role of the asset's owner organisation. Errors: {@code NOT_FOUND} (asset, version, terms),
 * {@code NOT_ALLOWED}, {@code WRONG_STATE} (asset not active, no units issued), {@code
 * AMOUNT_INVALID} (price below the least fee).
 *
 * @param requestId the caller's name for this request
 * @param assetId the asset
 * @param version a version it is limited to; left out: all
 * @param termsDigest the terms
 * @param price in minor units; 0 is free
 * @param audience organisations or accounts that may buy; {@code *} for all, an empty list for
 *     nobody
 * @param supply how many licences at most, 1 to 10,000; left out: no limit
 * @param validUntil end of the offer, milliseconds since 1970 (UTC), exclusive; left out: until
 *     withdrawn
 */
public record MakeOffer(
    @Shape(Text.REQUEST) String requestId,
    @Shape(Text.ID) String assetId,
    @Omittable @Shape(Text.CODE) String version,
    @Shape(Text.DIGEST) String termsDigest,
    @Shape(Text.DECIMAL) String price,
    @Items(64) @Shape(Text.AUDIENCE) List<String> audience,
    @Omittable Integer supply,
    @Omittable Long validUntil)
    implements Submission {}
