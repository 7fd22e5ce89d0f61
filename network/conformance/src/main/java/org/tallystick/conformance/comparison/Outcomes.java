package org.tallystick.conformance.comparison;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a network did in each case.
 *
 * @param network such as {@code Fabric 3.1.5}
 * @param cases the lines that were seen, by the ids of the cases, in the order of the cases
 */
public record Outcomes(String network, Map<String, List<String>> cases) {

  /** Reads a file that {@link #write} made. */
  public static Outcomes read(Path file) {
    try {
      Map<String, Object> content = JSON.std.mapFrom(Files.readString(file));
      Map<String, List<String>> cases = new LinkedHashMap<>();
      ((Map<?, ?>) content.get("cases"))
          .forEach(
              (id, lines) ->
                  cases.put(
                      id.toString(), ((List<?>) lines).stream().map(Object::toString).toList()));
      return new Outcomes(content.get("network").toString(), cases);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("cannot read " + file, unreadable);
    }
  }

  /** Writes JSON, a line for each that was seen. */
  public void write(Path file) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("network", network);
    content.put("cases", cases);
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(
          file, JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(content) + "\n");
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot write " + file, failed);
    }
  }
}
