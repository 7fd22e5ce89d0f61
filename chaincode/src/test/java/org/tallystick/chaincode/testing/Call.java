package org.tallystick.chaincode.testing;

/**
 * A call that a channel has simulated.
 *
 * @param caller who called
 * @param function what
 * @param arguments with which arguments
 * @param simulation what it did
 * @param committed whether it was committed
 */
public record Call(
    Person caller, String function, String[] arguments, Simulation simulation, boolean committed) {
  Call asCommitted() {
    return new Call(caller, function, arguments, simulation, true);
  }
}
