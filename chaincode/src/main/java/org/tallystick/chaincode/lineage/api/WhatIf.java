package org.tallystick.chaincode.lineage.api;

import java.util.List;
import org.tallystick.chaincode.ledger.api.Items;
import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * {@code lineage:WhatIf} (evaluate): what a link would do, without doing it. Result: {@link
 * Forecast}. Caller: anybody on the channel. Errors: {@code NOT_FOUND}; what {@code Link} would
 * refuse is in the result.
 *
 * @param childId the child
 * @param parents the parents to add
 * @param income an income to spread, in minor units
 */
public record WhatIf(
    @Shape(Text.ID) String childId,
    @Items(16) List<ParentLink> parents,
    @Shape(Text.DECIMAL) String income) {}
