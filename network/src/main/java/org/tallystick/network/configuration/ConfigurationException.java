package org.tallystick.network.configuration;

/** A configuration update is refused; the message is Fabric's. */
public final class ConfigurationException extends Exception {
  private static final long serialVersionUID = 1L;

  public ConfigurationException(String message) {
    super(message);
  }

  ConfigurationException within(String situation) {
    return new ConfigurationException(situation + ": " + getMessage());
  }
}
