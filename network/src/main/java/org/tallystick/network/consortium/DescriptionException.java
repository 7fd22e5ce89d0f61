package org.tallystick.network.consortium;

import java.nio.file.Path;

/** A description of a consortium that cannot be used: where, why, and what to write instead. */
public final class DescriptionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int line;

  DescriptionException(Path file, int line, String reason) {
    super(file.getFileName() + ":" + line + ": " + reason);
    this.line = line;
  }

  /** The line of the description, counted from 1. */
  public int line() {
    return line;
  }
}
