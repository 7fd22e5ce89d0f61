package org.tallystick.network.cli;

import picocli.CommandLine;

/** Runs one command of {@code network.sh}; the exit status is 0 when it did what was asked. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    CommandLine line = new CommandLine(new NetworkCommand());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler(
        (failure, command, parsed) -> {
          command.getErr().println(sentence(failure));
          return command.getCommandSpec().exitCodeOnExecutionException();
        });
    return line;
  }

  /** What a person can act on: our own words, or the kind of a failure that nobody foresaw. */
  private static String sentence(Exception failure) {
    if (failure instanceof InterruptedException) {
      return "interrupted";
    }
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }
}
