package org.tallystick.chaincode.licence.api;

import org.tallystick.chaincode.ledger.api.Omittable;
import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Submission;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * {@code licence:RequestQuote}: gives the caller a quote on an offer that binds price, fee, terms
 * and royalty vector until it expires, is used or is voided. Result: {@link Quote}. Caller: owner
 * role or treasurer of the licensee's organisation; the person of a personal licensee. Errors:
 * {@code NOT_FOUND}, {@code NOT_ALLOWED}, {@code EXPIRED}, {@code TERMS_REFUSE} (not in the
 * audience), {@code WRONG_STATE} (asset not active), {@code EXPECTATION_FAILED} (price or terms
 * changed), {@code NO_LONGER_OPEN} (also a slot that is taken), {@code AMOUNT_INVALID} (price below
 * the least fee).
 *
 * @param requestId the caller's name for this request
 * @param offerId the offer
 * @param licensee who will hold the licence: an organisation or a person of it
 * @param expectedPrice the price that the caller saw, the most that it pays
 * @param expectedTermsDigest the terms that the caller saw
 * @param slot with a limited supply: which of the numbered licences to reserve, 1 to the supply; a
 *     slot is free if no licence was bought on it and no open quote in force holds it
 * @param validForMs how long it shall bind, at most what the consortium allows
 */
public record RequestQuote(
    @Shape(Text.REQUEST) String requestId,
    @Shape(Text.ID) String offerId,
    @Shape(Text.ACCOUNT) String licensee,
    @Shape(Text.DECIMAL) String expectedPrice,
    @Shape(Text.DIGEST) String expectedTermsDigest,
    @Omittable Integer slot,
    long validForMs)
    implements Submission {}
