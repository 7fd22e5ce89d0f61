package org.tallystick.chaincode.ledger;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Who signed the proposal.
 *
 * @param mspId the organisation
 * @param enrolmentId the person: attribute {@code hf.EnrollmentID}, else the certificate's CN;
 *     exact
 * @param certificateRoles words of attribute {@code tallystick.roles}, upper case; they count for
 *     acts of the own organisation only, because every certificate authority can write what it
 *     likes
 * @param admin whether the certificate has OU=admin
 */
public record Caller(
    String mspId, String enrolmentId, SortedSet<String> certificateRoles, boolean admin) {
  public Caller {
    certificateRoles = Collections.unmodifiableSortedSet(new TreeSet<>(certificateRoles));
  }

  /** The person's account. */
  public String account() {
    return mspId + "/" + enrolmentId;
  }
}
