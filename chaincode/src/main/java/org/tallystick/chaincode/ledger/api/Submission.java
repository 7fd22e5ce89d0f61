package org.tallystick.chaincode.ledger.api;

/**
 * The argument of a transaction that writes. A repeat with the same request id by the same caller
 * has no effect and returns the first result.
 */
public interface Submission {
  /** What the caller calls this submission; {@link Text#REQUEST}. */
  String requestId();
}
