package org.tallystick.portal.ledger;

/**
 * Whose signature a transaction carries.
 *
 * @param mspId the organisation
 * @param enrolmentId the person within it, exact characters
 */
public record Caller(String mspId, String enrolmentId) {

  /** The person's account on the ledger. */
  public String account() {
    return mspId + "/" + enrolmentId;
  }

  @Override
  public String toString() {
    return account();
  }
}
