package org.tallystick.chaincode.licence.api;

import java.util.List;
import org.tallystick.chaincode.ledger.api.Omittable;
import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * The answer of a check.
 *
 * @param allowed whether it is allowed
 * @param reason a sentence
 * @param licenceId the licence that decided; absent where there is none
 * @param clauseId the clause that decided; absent where none matched
 * @param obligations what an allowed use must keep
 */
public record Decision(
    boolean allowed,
    @Shape(Text.LABEL) String reason,
    @Omittable @Shape(Text.ID) String licenceId,
    @Omittable @Shape(Text.CODE) String clauseId,
    @Shape(Text.LABEL) List<String> obligations) {}
