package org.tallystick.chaincode.licence.api;

import java.util.List;
import org.tallystick.chaincode.ledger.api.Items;
import org.tallystick.chaincode.ledger.api.Omittable;
import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * Terms of a licence. Their id is SHA-256 of their canonical JSON: equal terms have one id.
 *
 * @param name for people
 * @param text the terms in words, or where they are
 * @param clauses at least one permission
 * @param transferable whether a licensee may pass the licence on
 * @param durationDays how long it lasts from the purchase; left out: without end
 */
public record LicenceTerms(
    @Shape(Text.LABEL) String name,
    @Shape(Text.PROSE) String text,
    @Items(50) List<Clause> clauses,
    boolean transferable,
    @Omittable Integer durationDays) {}
