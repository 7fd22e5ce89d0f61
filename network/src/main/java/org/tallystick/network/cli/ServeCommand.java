package org.tallystick.network.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The network itself, as {@code up} starts it. */
@Command(name = "serve", hidden = true, description = "Runs the network in the foreground.")
final class ServeCommand implements Callable<Integer> {
  @Mixin private Place place;

  @Override
  public Integer call() throws Exception {
    NetworkDaemon.run(place.state());
    return 0;
  }
}
