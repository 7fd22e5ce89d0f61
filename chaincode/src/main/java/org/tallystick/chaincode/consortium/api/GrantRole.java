package org.tallystick.chaincode.consortium.api;

import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Submission;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * {@code consortium:GrantRole}: an admin grants a person of the same organisation a role on the
 * ledger, so that certificates without attributes work. Result: {@link PersonRoles}. Caller: admin
 * of a member. Errors: {@code NOT_ALLOWED}, {@code NOT_A_MEMBER}.
 *
 * @param requestId the caller's name for this request
 * @param enrolmentId the person, exact and case-sensitive
 * @param role what to grant
 */
public record GrantRole(
    @Shape(Text.REQUEST) String requestId, @Shape(Text.PERSON) String enrolmentId, Role role)
    implements Submission {}
