package org.tallystick.chaincode.licence.api;

import org.tallystick.chaincode.ledger.api.Omittable;
import org.tallystick.chaincode.revenue.api.Split;

/**
 * What a quote would say.
 *
 * @param offer the offer
 * @param terms its terms
 * @param split who would get which part of the price
 * @param licenceUntil when a licence bought now would end; absent: never
 * @param freeSlot with a limited supply: the first free slot; absent without a limit or when sold
 *     out
 */
public record QuotePreview(
    Offer offer,
    PublishedTerms terms,
    Split split,
    @Omittable Long licenceUntil,
    @Omittable Integer freeSlot) {}
