package org.tallystick.network.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows the first passwords again. */
@Command(
    name = "logins",
    description = "Shows the portal's address and everybody's first password.")
final class LoginsCommand implements Callable<Integer> {
  @Mixin private Place place;

  @Override
  public Integer call() {
    StateFolder state = place.state();
    Steps steps = Steps.onConsole();
    steps.say("  " + Settings.read(state).portalAddress());
    steps.say("");
    Logins.print(state, steps);
    return 0;
  }
}
