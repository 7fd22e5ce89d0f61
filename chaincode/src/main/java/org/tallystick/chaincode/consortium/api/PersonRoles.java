package org.tallystick.chaincode.consortium.api;

import java.util.List;
import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * The roles that the ledger grants a person.
 *
 * @param mspId the organisation
 * @param enrolmentId the person
 * @param roles sorted
 */
public record PersonRoles(
    @Shape(Text.MSP) String mspId, @Shape(Text.PERSON) String enrolmentId, List<Role> roles) {}
