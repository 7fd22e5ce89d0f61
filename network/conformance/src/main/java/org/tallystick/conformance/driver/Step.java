package org.tallystick.conformance.driver;

/** What a case does next. */
@FunctionalInterface
public interface Step {
  /** Performs the step and writes down what is seen. */
  void perform(Session session) throws Exception;
}
