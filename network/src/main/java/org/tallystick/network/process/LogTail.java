package org.tallystick.network.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The end of a log. */
public final class LogTail {
  private static final int BYTES_MAX = 256 * 1024;
  private static final int LINE_LENGTH_MAX = 300;

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

  /** The last lines indented for the end of a message, long ones cut; empty when there are none. */
  public static String inWords(Path file, int count) {
    List<String> lines = of(file, count);
    if (lines.isEmpty()) {
      return "";
    }
    StringBuilder words = new StringBuilder("\n  its last log lines (").append(file).append("):");
    lines.forEach(line -> words.append("\n    ").append(shortened(line)));
    return words.toString();
  }

  private static String shortened(String line) {
    return line.length() <= LINE_LENGTH_MAX ? line : line.substring(0, LINE_LENGTH_MAX) + " …";
  }
}
