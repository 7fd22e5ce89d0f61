package org.tallystick.portal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The sample consortium's first set-up, as {@code network.sh up} proposes it too. */
public final class SampleSetup {
  private SampleSetup() {}

  /** The document as JSON. */
  public static String json() {
    Path file = Path.of(System.getProperty("network.consortium")).resolveSibling("setup.json");
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the sample's set-up", e);
    }
  }
}
