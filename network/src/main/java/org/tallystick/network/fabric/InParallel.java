package org.tallystick.network.fabric;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does the same for several nodes at once: most of the time each waits for others. */
final class InParallel {
  private static final int THREADS_MAX = 4;

  private InParallel() {}

  /** What is done for one. */
  interface Action<T> {
    void on(T each) throws IOException, InterruptedException;
  }

  /** Returns when all are done; throws what the first of the list that failed threw. */
  static <T> void each(List<T> all, Action<T> action) throws IOException, InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS_MAX);
    try {
      List<Callable<Void>> calls =
          all.stream()
              .<Callable<Void>>map(
                  each ->
                      () -> {
                        action.on(each);
                        return null;
                      })
              .toList();
      for (Future<Void> done : threads.invokeAll(calls)) {
        done.get();
      }
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof IOException refused) {
        throw refused;
      }
      throw new IllegalStateException(failed.getCause());
    } finally {
      threads.shutdownNow();
    }
  }
}
