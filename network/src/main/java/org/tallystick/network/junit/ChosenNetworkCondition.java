package org.tallystick.network.junit;

import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips tests where the {@link ChosenNetwork} cannot run, and says why. */
public final class ChosenNetworkCondition implements ExecutionCondition {
  /** Looked for once. */
  private static final Optional<String> MISSING = ChosenNetwork.missing();

  static {
    MISSING.ifPresent(System.out::println);
  }

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return MISSING
        .map(ConditionEvaluationResult::disabled)
        .orElseGet(() -> ConditionEvaluationResult.enabled("the chosen network can run"));
  }
}
