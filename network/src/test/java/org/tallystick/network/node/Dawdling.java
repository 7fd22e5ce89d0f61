package org.tallystick.network.node;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Holds up contracts until a test lets them go. */
final class Dawdling {
  private static final AtomicInteger WAITING = new AtomicInteger();
  private static volatile CountDownLatch latch = new CountDownLatch(0);

  private Dawdling() {}

  static void begin() {
    latch = new CountDownLatch(1);
  }

  static void end() {
    latch.countDown();
  }

  static boolean isAwaited() {
    return WAITING.get() > 0;
  }

  static void await() throws InterruptedException {
    WAITING.incrementAndGet();
    try {
      latch.await();
    } finally {
      WAITING.decrementAndGet();
    }
  }
}
