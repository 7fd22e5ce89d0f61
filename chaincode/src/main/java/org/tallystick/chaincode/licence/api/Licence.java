package org.tallystick.chaincode.licence.api;

import org.tallystick.chaincode.ledger.api.Omittable;
import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * A licence.
 *
 * @param licenceId its id
 * @param quoteId the quote it was bought on
 * @param assetId the asset
 * @param version a version it is limited to
 * @param licensor MSP id of the organisation that gave it
 * @param holder who holds it: an organisation or a person of it
 * @param termsDigest the terms
 * @param transferable whether it may be passed on
 * @param validFrom milliseconds since 1970 (UTC), inclusive
 * @param validUntil exclusive; absent: without end
 */
public record Licence(
    @Shape(Text.ID) String licenceId,
    @Shape(Text.ID) String quoteId,
    @Shape(Text.ID) String assetId,
    @Omittable @Shape(Text.CODE) String version,
    @Shape(Text.MSP) String licensor,
    @Shape(Text.ACCOUNT) String holder,
    @Shape(Text.DIGEST) String termsDigest,
    boolean transferable,
    long validFrom,
    @Omittable Long validUntil) {}
