package org.tallystick.network.privatedata;

/**
 * Private data cannot be given to as many peers as its collection demands; the text is Fabric's.
 */
public final class DisseminationException extends Exception {
  private static final long serialVersionUID = 1L;

  public DisseminationException(String text) {
    super(text);
  }
}
