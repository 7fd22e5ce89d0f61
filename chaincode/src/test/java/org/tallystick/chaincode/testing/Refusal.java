package org.tallystick.chaincode.testing;

import org.tallystick.chaincode.ledger.api.ErrorCode;

/** A transaction was refused. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Refusal(String answer) {
    super(answer);
  }

  /** The code at the start of the text; fails where it is no code of ours. */
  public ErrorCode code() {
    return ErrorCode.valueOf(getMessage().split(":", 2)[0]);
  }
}
