package org.tallystick.sample;

/** The sample cannot be loaded; the message says which step failed and why. */
final class SampleException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SampleException(String message) {
    super(message);
  }
}
