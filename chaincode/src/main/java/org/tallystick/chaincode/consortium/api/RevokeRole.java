package org.tallystick.chaincode.consortium.api;

import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Submission;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * {@code consortium:RevokeRole}: takes back a role granted on the ledger; a role in a certificate
 * is the certificate authority's matter. Result: {@link PersonRoles}. Caller: admin of a member.
 * Errors: {@code NOT_ALLOWED}, {@code NOT_A_MEMBER}, {@code NOT_FOUND} (the role was not granted).
 *
 * @param requestId the caller's name for this request
 * @param enrolmentId the person, exact and case-sensitive
 * @param role what to take back
 */
public record RevokeRole(
    @Shape(Text.REQUEST) String requestId, @Shape(Text.PERSON) String enrolmentId, Role role)
    implements Submission {}
