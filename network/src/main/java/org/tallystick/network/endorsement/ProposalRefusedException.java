package org.tallystick.network.endorsement;

import java.util.Objects;

/** A peer refuses a proposal before it runs any chaincode. The message is Fabric's. */
public final class ProposalRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Where a proposal was stopped; gateways treat them differently. */
  public enum Stage {
    /** The peer could not be reached. */
    CONNECTION,
    /** A filter before the endorser; the caller cannot tell it from a broken connection. */
    FILTER,
    /** The endorser's own checks; asking another peer is pointless. */
    VALIDATION
  }

  private final Stage stage;

  ProposalRefusedException(Stage stage, String message) {
    super(message);
    this.stage = Objects.requireNonNull(stage);
  }

  /**
   * Nobody listens where a peer should be.
   *
   * @param address host and port that were dialled
   */
  public static ProposalRefusedException unreachable(String address) {
    return new ProposalRefusedException(
        Stage.CONNECTION,
        "rpc error: code = Unavailable desc = connection error: desc = \"transport: Error while"
            + " dialing: dial tcp "
            + address
            + ": connect: connection refused\"");
  }

  /** Where the proposal was stopped. */
  public Stage stage() {
    return stage;
  }
}
