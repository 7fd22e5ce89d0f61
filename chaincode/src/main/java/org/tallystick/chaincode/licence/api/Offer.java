package org.tallystick.chaincode.licence.api;

import java.util.List;
import org.tallystick.chaincode.ledger.api.Omittable;
import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * An offer.
 *
 * @param offerId its id
 * @param assetId the asset
 * @param licensor MSP id of the organisation that offers
 * @param version a version it is limited to
 * @param termsDigest the terms
 * @param price in minor units
 * @param audience who may buy
 * @param supply how many licences at most; absent: no limit
 * @param validUntil end of the offer, exclusive
 * @param withdrawn whether it was ended
 * @param offeredBy account of the person who offered
 * @param offeredAt milliseconds since 1970 (UTC)
 */
public record Offer(
    @Shape(Text.ID) String offerId,
    @Shape(Text.ID) String assetId,
    @Shape(Text.MSP) String licensor,
    @Omittable @Shape(Text.CODE) String version,
    @Shape(Text.DIGEST) String termsDigest,
    @Shape(Text.DECIMAL) String price,
    @Shape(Text.AUDIENCE) List<String> audience,
    @Omittable Integer supply,
    @Omittable Long validUntil,
    boolean withdrawn,
    @Shape(Text.ACCOUNT) String offeredBy,
    long offeredAt) {}
