package org.tallystick.chaincode.licence.api;

import org.tallystick.chaincode.ledger.api.Omittable;
import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * {@code licence:Holdings} (evaluate): the licences of a holder, expired ones too. Result: {@link
 * LicencePage}. Caller: anybody on the channel.
 *
 * @param holder an organisation or a person of it
 * @param pageSize 1 to 1,000
 * @param bookmark from the page before; left out: the first page
 */
public record Holdings(
    @Shape(Text.ACCOUNT) String holder,
    int pageSize,
    @Omittable @Shape(Text.BOOKMARK) String bookmark) {}
