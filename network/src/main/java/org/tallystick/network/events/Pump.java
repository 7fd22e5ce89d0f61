package org.tallystick.network.events;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs a task whenever it is woken, never twice at once: many wake-ups become one run, and one that
 * arrives during a run makes it run again.
 */
public final class Pump {
  private final Executor executor;
  private final Runnable task;
  private final AtomicInteger wakeUps = new AtomicInteger();

  /**
   * A pump at rest.
   *
   * @param task does all that can be done now and returns; handles its own failures
   */
  public Pump(Executor executor, Runnable task) {
    this.executor = executor;
    this.task = task;
  }

  /** There may be something to do; returns at once. */
  public void wakeUp() {
    if (wakeUps.getAndIncrement() == 0) {
      executor.execute(this::runUntilQuiet);
    }
  }

  private void runUntilQuiet() {
    int seen;
    do {
      seen = wakeUps.get();
      task.run();
    } while (!wakeUps.compareAndSet(seen, 0));
  }
}
