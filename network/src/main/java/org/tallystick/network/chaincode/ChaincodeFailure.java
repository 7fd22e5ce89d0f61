package org.tallystick.network.chaincode;

/**
 * A chaincode could not be reached, did not answer or broke the protocol. The message is the one
 * that a Fabric peer puts into its proposal response. A chaincode that answers with an error status
 * is no failure.
 */
public final class ChaincodeFailure extends Exception {
  private static final long serialVersionUID = 1L;

  /** End of the message when the stream broke while the transaction ran. */
  public static final String STREAM_TERMINATED = "chaincode stream terminated";

  /** End of the message when the chaincode did not answer in time. */
  public static final String EXECUTION_TIMEOUT = "timeout expired while executing transaction";

  /** A failure with the peer's text. */
  public ChaincodeFailure(String message) {
    super(message);
  }
}
