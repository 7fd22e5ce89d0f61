package org.tallystick.portal.ledger;

/** A refusal or a failure of the ledger: a stable code for programs, a sentence for people. */
public final class LedgerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final String sentence;

  /** A refusal by the contract, or a failure named by {@link LedgerFault}. */
  public LedgerException(String code, String sentence) {
    super(code + ": " + sentence);
    this.code = code;
    this.sentence = sentence;
  }

  /**
   * A failure between the portal and the ledger; the cause is for the log, never for the caller.
   */
  public LedgerException(LedgerFault fault, Throwable cause) {
    super(fault + ": " + fault.sentence(), cause);
    this.code = fault.name();
    this.sentence = fault.sentence();
  }

  public LedgerException(LedgerFault fault) {
    this(fault, null);
  }

  /** Stable: a name of the contract's error enum or of {@link LedgerFault}. */
  public String code() {
    return code;
  }

  public String sentence() {
    return sentence;
  }

  /** Whether this is the named failure. */
  public boolean is(LedgerFault fault) {
    return fault.name().equals(code);
  }
}
