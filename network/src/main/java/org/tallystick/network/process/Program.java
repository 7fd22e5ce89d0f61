package org.tallystick.network.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a program to its end and returns what it wrote. */
public final class Program {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int LINES_OF_FAILURE = 8;

  /** All that a program gets of the operator's own environment. */
  static final List<String> INHERITED =
      List.of("PATH", "HOME", "TMPDIR", "TEMP", "TMP", "SYSTEMROOT");

  private Program() {}

  /**
   * Runs a program.
   *
   * @param command the program and its arguments
   * @param environment what it gets beside the operator's search path and folders
   * @return its standard output
   * @throws IOException when it cannot be started, does not end in time, or says that it failed;
   *     with the end of what it wrote
   */
  public static String run(List<String> command, Map<String, String> environment)
      throws IOException, InterruptedException {
    String name = Path.of(command.get(0)).getFileName().toString();
    Path complaints = Files.createTempFile(name, ".log");
    try {
      ProcessBuilder builder = new ProcessBuilder(command).redirectError(complaints.toFile());
      builder.environment().keySet().retainAll(INHERITED);
      builder.environment().putAll(environment);
      Process process = builder.start();
      process.getOutputStream().close();
      String output;
      try (InputStream out = process.getInputStream()) {
        output = new String(out.readAllBytes(), StandardCharsets.UTF_8);
      }
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException(name + " did not end within " + PATIENCE.toSeconds() + " s");
      }
      if (process.exitValue() != 0) {
        throw new IOException(
            name + " " + firstWords(command) + " failed: " + reason(output, complaints));
      }
      return output;
    } finally {
      Files.deleteIfExists(complaints);
    }
  }

  /** The words before the first option: they say what was wanted. */
  private static String firstWords(List<String> command) {
    return String.join(
        " ",
        command.subList(1, command.size()).stream()
            .takeWhile(word -> !word.startsWith("-") && !word.contains("/"))
            .toList());
  }

  private static String reason(String output, Path complaints) {
    List<String> lines = LogTail.of(complaints, LINES_OF_FAILURE);
    return lines.isEmpty() ? output.strip() : String.join("\n    ", lines);
  }
}
