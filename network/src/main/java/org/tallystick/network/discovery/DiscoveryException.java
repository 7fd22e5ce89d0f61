package org.tallystick.network.discovery;

/** A query cannot be answered; the message is Fabric's. */
final class DiscoveryException extends Exception {
  private static final long serialVersionUID = 1L;

  DiscoveryException(String message) {
    super(message);
  }
}
