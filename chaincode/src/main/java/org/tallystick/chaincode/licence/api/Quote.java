package org.tallystick.chaincode.licence.api;

import org.tallystick.chaincode.ledger.api.Omittable;
import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * A quote: everything that a purchase needs, frozen.
 *
 * @param quoteId its id
 * @param offerId the offer
 * @param assetId the asset
 * @param licensor MSP id of the organisation that sells
 * @param licensee who will hold the licence
 * @param version a version it is limited to
 * @param termsDigest the terms
 * @param transferable whether the licence may be passed on
 * @param durationDays how long the licence lasts; absent: without end
 * @param slot the numbered licence that it reserves; absent without a limited supply
 * @param price in minor units
 * @param fee the fee inside the price
 * @param feeAccount who receives the fee
 * @param vectorVersion the royalty vector that the price is split by
 * @param state where it stands
 * @param voidReason why it was voided
 * @param requestedBy account of the person who asked for it
 * @param givenAt milliseconds since 1970 (UTC)
 * @param validUntil end of its binding, exclusive
 */
public record Quote(
    @Shape(Text.ID) String quoteId,
    @Shape(Text.ID) String offerId,
    @Shape(Text.ID) String assetId,
    @Shape(Text.MSP) String licensor,
    @Shape(Text.ACCOUNT) String licensee,
    @Omittable @Shape(Text.CODE) String version,
    @Shape(Text.DIGEST) String termsDigest,
    boolean transferable,
    @Omittable Integer durationDays,
    @Omittable Integer slot,
    @Shape(Text.DECIMAL) String price,
    @Shape(Text.DECIMAL) String fee,
    @Shape(Text.ACCOUNT) String feeAccount,
    int vectorVersion,
    QuoteState state,
    @Omittable @Shape(Text.LABEL) String voidReason,
    @Shape(Text.ACCOUNT) String requestedBy,
    long givenAt,
    long validUntil) {}
