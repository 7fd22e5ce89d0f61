package org.tallystick.network.chaincode;

/**
 * The peer refuses a request of a chaincode; the message is the cause that the chaincode is told.
 */
final class StateRequestException extends Exception {
  private static final long serialVersionUID = 1L;

  StateRequestException(String message) {
    super(message);
  }
}
