package org.tallystick.network.endorsement;

import java.util.Objects;

/** A peer refuses a proposal before it runs any chaincode. The message is Fabric's. */
public final class ProposalRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Where a proposal was stopped; gateways treat the two differently. */
  public enum Stage {
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

  /** Where the proposal was stopped. */
  public Stage stage() {
    return stage;
  }
}
