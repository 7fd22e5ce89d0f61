package org.tallystick.conformance.driver;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;

/** Performs cases on one network. */
public final class Runner {
  private Runner() {}

  /**
   * Performs the cases in their order.
   *
   * @param progress told each case's id and how many nanoseconds it took
   * @return what was seen, by the ids of the cases
   */
  public static Map<String, List<String>> run(
      NetworkUnderTest network, List<Case> cases, BiConsumer<String, Long> progress)
      throws Exception {
    ExecutorService asides = Executors.newCachedThreadPool();
    try (Clients clients = new Clients(network);
        BlockLogs blocks = new BlockLogs(clients, true, Call.SINGLE, Call.BATCH, Call.CHANGED)) {
      Map<String, Future<List<String>>> outcomes = new LinkedHashMap<>();
      for (Case each : cases) {
        Callable<List<String>> performed =
            () -> {
              long start = System.nanoTime();
              List<String> seen = perform(each, new Session(clients, blocks, each.id()));
              progress.accept(each.id(), System.nanoTime() - start);
              return seen;
            };
        outcomes.put(
            each.id(),
            each.aside()
                ? asides.submit(performed)
                : CompletableFuture.completedFuture(performed.call()));
      }
      Map<String, List<String>> seen = new LinkedHashMap<>();
      for (Map.Entry<String, Future<List<String>>> each : outcomes.entrySet()) {
        seen.put(each.getKey(), each.getValue().get());
      }
      return seen;
    } finally {
      asides.shutdownNow();
    }
  }

  private static List<String> perform(Case each, Session session) throws InterruptedException {
    for (Step step : each.steps()) {
      try {
        step.perform(session);
      } catch (InterruptedException stop) {
        throw stop;
      } catch (Exception failed) {
        // What a client throws at a network that does not behave is part of what is compared.
        session.saw("the client fails: " + failed);
      }
    }
    return session.lines();
  }
}
