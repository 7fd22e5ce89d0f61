package org.tallystick.network.cli;

/**
 * Something that an operator can read and act on: what failed, in which process, and what to do.
 */
final class OperatorException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  OperatorException(String message) {
    super(message);
  }

  OperatorException(String message, Throwable cause) {
    super(message, cause);
  }
}
