package org.tallystick.portal.http;

/** The portal itself refuses a request: a status, a stable code and a sentence for people. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;

  public Refusal(int status, String code, String sentence) {
    super(sentence, null, false, false);
    this.status = status;
    this.code = code;
  }

  public Problem problem() {
    return Problem.of(status, code, getMessage());
  }
}
