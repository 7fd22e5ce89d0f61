package org.tallystick.network.ledger;

/**
 * What Fabric says of bytes that are no message. Java's own words would name the first broken part.
 */
public final class Malformed {
  /** The words of Go's decoder. */
  public static final String WORDS = "proto: cannot parse invalid wire-format data";

  private Malformed() {}

  /** The words of Fabric's utilities for a message of this type. */
  public static String message(String type) {
    return "error unmarshalling " + type + ": " + WORDS;
  }
}
