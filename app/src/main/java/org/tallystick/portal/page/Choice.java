package org.tallystick.portal.page;

/**
 * One of the things that a field of a form can be.
 *
 * @param value what is sent
 * @param label what is shown
 */
public record Choice(String value, String label) {

  /** A code that is shown as words: {@code FINE_TUNE} as "Fine tune". */
  public static Choice of(String code) {
    return new Choice(code, Show.title(code));
  }
}
