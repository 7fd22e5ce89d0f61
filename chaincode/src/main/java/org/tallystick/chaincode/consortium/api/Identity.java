package org.tallystick.chaincode.consortium.api;

import java.util.List;
import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * A caller.
 *
 * @param mspId the organisation
 * @param enrolmentId the person
 * @param account the person's account, {@code mspId/enrolmentId}
 * @param member whether the organisation is a member in force
 * @param admin whether the certificate says OU=admin
 * @param certificateRoles roles in the certificate, which count within the own organisation
 * @param ledgerRoles roles granted on the ledger
 */
public record Identity(
    @Shape(Text.MSP) String mspId,
    @Shape(Text.PERSON) String enrolmentId,
    @Shape(Text.ACCOUNT) String account,
    boolean member,
    boolean admin,
    List<Role> certificateRoles,
    List<Role> ledgerRoles) {}
