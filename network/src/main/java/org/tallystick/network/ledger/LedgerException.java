package org.tallystick.network.ledger;

/**
 * The ledger on disk cannot be read or written, or does not fit together; the sentence says what to
 * do.
 */
public final class LedgerException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public LedgerException(String sentence) {
    super(sentence);
  }

  public LedgerException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
