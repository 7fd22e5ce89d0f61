package org.tallystick.conformance.driver;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
      throws InterruptedException {
    Map<String, List<String>> outcomes = new LinkedHashMap<>();
    try (Clients clients = new Clients(network);
        BlockLogs blocks = new BlockLogs(clients, true, Call.SINGLE, Call.BATCH, Call.CHANGED)) {
      for (Case each : cases) {
        long start = System.nanoTime();
        outcomes.put(each.id(), perform(each, new Session(clients, blocks, each.id())));
        progress.accept(each.id(), System.nanoTime() - start);
      }
    }
    return outcomes;
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
