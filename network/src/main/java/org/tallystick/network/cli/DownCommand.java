package org.tallystick.network.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Stops everything and keeps what it knows. */
@Command(name = "down", description = "Stops everything; the ledger and the portal's data stay.")
final class DownCommand implements Callable<Integer> {
  @Mixin private Place place;

  @Override
  public Integer call() throws Exception {
    stop(place.state());
    return 0;
  }

  /** The portal first, so that it does not look for a network that is gone. */
  static void stop(StateFolder state) throws Exception {
    Steps steps = Steps.onConsole();
    steps.run("portal", "stopping", () -> words(new ManagedProcess("portal", state).stop()));
    steps.run("network", "stopping", () -> words(NetworkProcess.stop(state)));
  }

  private static String words(boolean stopped) {
    return stopped ? "stopped" : "did not run";
  }
}
