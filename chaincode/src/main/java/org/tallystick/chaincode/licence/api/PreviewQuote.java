package org.tallystick.chaincode.licence.api;

import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * {@code licence:PreviewQuote} (evaluate): what a quote on an offer would say and who would get
 * which part, without giving one. Result: {@link QuotePreview}. Caller: anybody on the channel.
 * Errors: {@code NOT_FOUND}, {@code NO_LONGER_OPEN}, {@code EXPIRED}, {@code TERMS_REFUSE} (not in
 * the audience), {@code WRONG_STATE} (asset not active), {@code AMOUNT_INVALID} (price below the
 * fee).
 *
 * @param offerId the offer
 * @param licensee who would hold the licence: an organisation or a person of it
 */
public record PreviewQuote(@Shape(Text.ID) String offerId, @Shape(Text.ACCOUNT) String licensee) {}
