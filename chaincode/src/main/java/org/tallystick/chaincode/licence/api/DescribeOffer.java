package org.tallystick.chaincode.licence.api;

import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * {@code licence:DescribeOffer} (evaluate): one offer. Result: {@link Offer}. Caller: anybody on
 * the channel. Errors: {@code NOT_FOUND}.
 *
 * @param offerId the offer
 */
public record DescribeOffer(@Shape(Text.ID) String offerId) {}
