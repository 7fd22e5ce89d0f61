package org.tallystick.network.node;

import java.util.concurrent.CountDownLatch;

/** Holds up contracts until a test lets them go. */
final class Dawdling {
  private static volatile CountDownLatch latch = new CountDownLatch(0);

  private Dawdling() {}

  static void begin() {
    latch = new CountDownLatch(1);
  }

  static void end() {
    latch.countDown();
  }

  static void await() throws InterruptedException {
    latch.await();
  }
}
