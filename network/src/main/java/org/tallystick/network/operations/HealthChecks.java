package org.tallystick.network.operations;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** What must work for a node to be healthy. */
public final class HealthChecks {
  private final Map<String, Supplier<Optional<String>>> checks = new ConcurrentHashMap<>();

  /**
   * Adds a check.
   *
   * @param component what is checked
   * @param failure why it does not work, empty when it does
   */
  public void add(String component, Supplier<Optional<String>> failure) {
    checks.put(component, failure);
  }

  /** Reasons by component, empty when all is well. */
  Map<String, String> failures() {
    Map<String, String> failures = new TreeMap<>();
    checks.forEach(
        (component, check) -> check.get().ifPresent(reason -> failures.put(component, reason)));
    return failures;
  }
}
