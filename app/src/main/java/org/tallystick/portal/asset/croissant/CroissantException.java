package org.tallystick.portal.asset.croissant;

/** A file that cannot be read as a Croissant dataset; the message is a sentence for its reader. */
public final class CroissantException extends Exception {
  private static final long serialVersionUID = 1L;

  public CroissantException(String sentence) {
    super(sentence);
  }
}
