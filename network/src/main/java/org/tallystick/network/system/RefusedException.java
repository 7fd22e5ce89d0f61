package org.tallystick.network.system;

/** A system chaincode refuses a call; the message is Fabric's. */
public final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What the shim of a chaincode answers for an error. */
  static final int STATUS_ERROR = 500;

  /** What {@code _lifecycle} answers for something that is not there. */
  static final int STATUS_NOT_FOUND = 404;

  private final int status;

  /** A refusal with status 500. */
  public RefusedException(String message) {
    this(STATUS_ERROR, message);
  }

  RefusedException(int status, String message) {
    super(message);
    this.status = status;
  }

  /** Status of the response. */
  public int status() {
    return status;
  }
}
