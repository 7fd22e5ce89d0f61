package org.tallystick.chaincode.ledger.api;

/** A refusal: a code that programs read and a sentence for people, without any private value. */
public final class TallystickException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;

  /**
   * @param code the stable reason
   * @param sentence what is wrong and, where it helps, what would be right
   */
  public TallystickException(ErrorCode code, String sentence) {
    // No stack trace: refusals are ordinary answers, and endorsers make thousands of them.
    super(code + ": " + sentence, null, false, false);
    this.code = code;
  }

  public ErrorCode code() {
    return code;
  }
}
