package org.tallystick.conformance.probe;

/** A step failed, and the transaction with it. */
final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RefusedException(String message) {
    super(message);
  }
}
