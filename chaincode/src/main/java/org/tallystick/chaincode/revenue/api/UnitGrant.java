package org.tallystick.chaincode.revenue.api;

import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * Units for one contributor.
 *
 * @param account who gets them; unique within the issue
 * @param units at least 1
 * @param contribution what for
 */
public record UnitGrant(
    @Shape(Text.ACCOUNT) String account,
    @Shape(Text.DECIMAL) String units,
    Contribution contribution) {}
