package org.tallystick.chaincode.licence.api;

import org.tallystick.chaincode.ledger.api.Omittable;
import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * {@code licence:Offers} (evaluate): the offers of an asset, withdrawn ones too. Result: {@link
 * OfferPage}. Caller: anybody on the channel.
 *
 * @param assetId the asset
 * @param pageSize 1 to 1,000
 * @param bookmark from the page before; left out: the first page
 */
public record Offers(
    @Shape(Text.ID) String assetId,
    int pageSize,
    @Omittable @Shape(Text.BOOKMARK) String bookmark) {}
