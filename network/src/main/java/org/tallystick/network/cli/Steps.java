package org.tallystick.network.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;

/** Says what is being done and how long each step took. */
final class Steps {
  private static final int NAME_WIDTH = 10;

  private final PrintStream out;
  private final boolean terminal;

  Steps(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /** The steps of a command at a terminal, or of one whose output goes elsewhere. */
  static Steps onConsole() {
    return new Steps(System.out, isTerminal());
  }

  /** Whether a person watches; network.sh knows, the JDK's answer differs by version. */
  static boolean isTerminal() {
    return Boolean.getBoolean("tallystick.terminal");
  }

  /**
   * Runs one step.
   *
   * @param doing shown while it runs
   * @param work returns what was done, in a few words
   */
  void run(String name, String doing, Callable<String> work) throws Exception {
    Instant start = Instant.now();
    String label = "  " + name + " ".repeat(Math.max(1, NAME_WIDTH - name.length()));
    if (terminal) {
      out.print(label + doing + " …");
      out.flush();
    }
    try {
      String done = work.call();
      out.println((terminal ? "\r\u001b[K" : "") + label + done + "  (" + seconds(start) + ")");
    } catch (Exception failed) {
      out.println((terminal ? "\r\u001b[K" : "") + label + "failed after " + seconds(start));
      throw failed;
    }
  }

  void say(String line) {
    out.println(line);
  }

  private static String seconds(Instant start) {
    double seconds = Duration.between(start, Instant.now()).toMillis() / 1000.0;
    return String.format(Locale.ROOT, "%.1f s", seconds);
  }
}
