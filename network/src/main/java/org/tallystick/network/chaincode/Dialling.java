package org.tallystick.network.chaincode;

/** How a new stream to one chaincode is opened. */
@FunctionalInterface
interface Dialling {
  /**
   * Opens a stream; the chaincode registers on it now or a moment later.
   *
   * @param registration decides whether what answers is the chaincode that was meant
   */
  ChaincodeStream dial(ChaincodeStream.Registration registration);
}
