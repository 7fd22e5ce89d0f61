package org.tallystick.network.fabric;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Supplier;

/** One time limit for all that has to come true before something counts as ready. */
final class Patience {
  private static final long LOOK_AGAIN_MILLIS = 100;

  private final Duration most;
  private final long end;

  /** Something that may come true; refuses when it never will. */
  interface Condition {
    boolean holds() throws IOException, InterruptedException;
  }

  Patience(Duration most) {
    this.most = most;
    this.end = System.nanoTime() + most.toNanos();
  }

  /**
   * Waits until a condition holds.
   *
   * @param otherwise what to say when it does not hold in time
   */
  void await(Condition condition, Supplier<String> otherwise)
      throws IOException, InterruptedException {
    while (!condition.holds()) {
      if (isOver()) {
        throw new IOException(otherwise.get() + " (after " + most.toSeconds() + " s)");
      }
      Thread.sleep(LOOK_AGAIN_MILLIS);
    }
  }

  private boolean isOver() {
    return System.nanoTime() - end > 0;
  }
}
