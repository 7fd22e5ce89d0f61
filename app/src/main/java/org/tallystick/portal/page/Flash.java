package org.tallystick.portal.page;

/**
 * A sentence about what just happened, shown once on the page after a redirect.
 *
 * @param tone how it went
 * @param text the sentence
 */
public record Flash(Tone tone, String text) {

  /** How it went. */
  public enum Tone {
    /** It is on the ledger, and the pages show it. */
    GOOD,
    /** It was sent, and the pages do not show it yet. */
    RECORDING,
    /** It did not happen. */
    BAD
  }

  /** It is on the ledger. */
  public static Flash good(String text) {
    return new Flash(Tone.GOOD, text);
  }

  /** It is sent, and the pages may still show what was before. */
  public static Flash recording(String text) {
    return new Flash(Tone.RECORDING, text);
  }

  /** It did not happen. */
  public static Flash bad(String text) {
    return new Flash(Tone.BAD, text);
  }
}
