package org.tallystick.chaincode.licence.api;

import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * {@code licence:PreviewPurchase} (evaluate): who would get which part of a quote's price, by the
 * fee and the royalty vector that the quote froze, whatever the consortium's fee is by now. It is
 * what fold and claims pay if this sale is the next that the asset folds and the units are held as
 * they are now; the fractions of income that is folded before it can shift lines by single units.
 * Result: {@link org.tallystick.chaincode.revenue.api.Split}. Caller: anybody on the channel.
 * Errors: {@code NOT_FOUND}, {@code NO_LONGER_OPEN} (quote used or voided), {@code EXPIRED}.
 *
 * @param quoteId the quote
 */
public record PreviewPurchase(@Shape(Text.ID) String quoteId) {}
