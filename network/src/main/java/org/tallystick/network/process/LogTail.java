package org.tallystick.network.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The end of a log. */
public final class LogTail {
  private static final int BYTES_MAX = 256 * 1024;
  private static final int LINE_LENGTH_MAX = 300;
  private static final int LINES_SEARCHED = 200;
  private static final Pattern GO_STACK = Pattern.compile("goroutine \\d+ .*:");

  private LogTail() {}

  /** The last lines of a file; none when it does not exist. */
  public static List<String> of(Path file, int count) {
    if (!Files.exists(file)) {
      return List.of();
    }
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      int length = (int) Math.min(in.length(), BYTES_MAX);
      byte[] bytes = new byte[length];
      in.seek(in.length() - length);
      in.readFully(bytes);
      List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
      return lines.subList(Math.max(0, lines.size() - count), lines.size());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /**
   * The last lines indented for the end of a message, long ones cut; empty when there are none. Of
   * a Go program that panicked they are those before its stack.
   */
  public static String inWords(Path file, int count) {
    List<String> lines = withoutStack(of(file, LINES_SEARCHED), count);
    if (lines.isEmpty()) {
      return "";
    }
    StringBuilder words = new StringBuilder("\n  its last log lines (").append(file).append("):");
    lines.forEach(line -> words.append("\n    ").append(shortened(line)));
    return words.toString();
  }

  private static List<String> withoutStack(List<String> lines, int count) {
    int end = lines.size();
    for (int i = lines.size() - 1; i >= 0; i--) {
      if (GO_STACK.matcher(lines.get(i)).matches()) {
        end = i;
      }
    }
    return lines.subList(Math.max(0, end - count), end);
  }

  private static String shortened(String line) {
    return line.length() <= LINE_LENGTH_MAX ? line : line.substring(0, LINE_LENGTH_MAX) + " …";
  }
}
