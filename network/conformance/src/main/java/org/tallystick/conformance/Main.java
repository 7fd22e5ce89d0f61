package org.tallystick.conformance;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands behind {@code conformance.sh}. */
@Command(
    name = "conformance.sh",
    description = "Compares the embedded network with Hyperledger Fabric.",
    subcommands = {CasesCommand.class, HistoriesCommand.class, CommandLine.HelpCommand.class},
    footer = {
      "",
      "conformance.sh programs runs real programs on an embedded network of its own:",
      "see conformance.sh programs --help."
    })
public final class Main {
  private Main() {}

  /** Ends with status 0 when nothing differs that is not listed. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Main()).execute(arguments));
  }
}
