package org.tallystick.network.cli;

/** Between two looks at something that takes a while. */
final class Waiting {
  private static final long MOMENT_MILLIS = 100;
  private static final long LONGER_MILLIS = 500;

  private Waiting() {}

  /** For something that costs nothing to look at. */
  static void aMoment() throws InterruptedException {
    Thread.sleep(MOMENT_MILLIS);
  }

  /** For something that notes each look in its log. */
  static void longer() throws InterruptedException {
    Thread.sleep(LONGER_MILLIS);
  }
}
