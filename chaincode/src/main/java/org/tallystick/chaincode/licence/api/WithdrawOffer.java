package org.tallystick.chaincode.licence.api;

import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Submission;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * {@code licence:WithdrawOffer}: ends an offer for new quotes; quotes given before keep binding.
 * Result: {@link Offer}. Caller: owner role of the licensor organisation. Errors: {@code
 * NOT_FOUND}, {@code NOT_ALLOWED}, {@code NO_LONGER_OPEN}.
 *
 * @param requestId the caller's name for this request
 * @param offerId the offer
 */
public record WithdrawOffer(@Shape(Text.REQUEST) String requestId, @Shape(Text.ID) String offerId)
    implements Submission {}
