package org.tallystick.chaincode.licence.api;

import java.util.List;
import org.tallystick.chaincode.ledger.api.Items;
import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * A permission or a prohibition. A prohibition that matches beats every permission; what no
 * permission matches is denied.
 *
 * @param clauseId unique within the terms, such as {@code 2.1}
 * @param permit true allows, false forbids
 * @param actions the actions it is about, at least one
 * @param purposes code words such as {@code research}; {@code *} for all; empty matches nothing
 * @param territories ISO 3166 codes; {@code *} for all; empty matches nothing
 * @param obligations sentences that an allowed use must keep, such as attribution
 */
public record Clause(
    @Shape(Text.CODE) String clauseId,
    boolean permit,
    @Items(6) List<Action> actions,
    @Items(50) @Shape(Text.CODE) List<String> purposes,
    @Items(250) @Shape(Text.CODE) List<String> territories,
    @Items(20) @Shape(Text.LABEL) List<String> obligations) {}
