package org.tallystick.network.cli;

/** Between two looks at something that takes seconds. */
final class Waiting {
  private static final long MOMENT_MILLIS = 100;

  private Waiting() {}

  static void aMoment() throws InterruptedException {
    Thread.sleep(MOMENT_MILLIS);
  }
}
