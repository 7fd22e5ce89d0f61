package org.tallystick.network.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Forgets the network. */
@Command(
    name = "reset",
    description = "Stops everything and deletes ledger, keys, passwords and logs.")
final class ResetCommand implements Callable<Integer> {
  @Mixin private Place place;

  @Option(
      names = {"-y", "--yes"},
      description = "Does not ask.")
  private boolean sure;

  @Override
  public Integer call() throws Exception {
    StateFolder state = place.state();
    if (!sure && Steps.isTerminal()) {
      String answer =
          System.console()
              .readLine("Delete the ledger and everything else in %s? [y/N] ", state.root());
      if (answer == null || !answer.strip().equalsIgnoreCase("y")) {
        throw new OperatorException("nothing was deleted");
      }
    }
    DownCommand.stop(state);
    state.delete();
    return 0;
  }
}
