package org.tallystick.network.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** The first passwords that the portal made, as a table. */
final class Logins {
  private static final int COLUMNS = 5;

  private Logins() {}

  static void print(StateFolder state, Steps steps) {
    List<String[]> rows = rows(state);
    if (rows.isEmpty()) {
      steps.say("  No logins yet: the portal makes them when it starts for the first time.");
      return;
    }
    rows.add(0, new String[] {"login", "password", "name", "organisation", "roles"});
    int[] widths = new int[COLUMNS];
    for (String[] row : rows) {
      for (int i = 0; i < COLUMNS; i++) {
        widths[i] = Math.max(widths[i], row[i].length());
      }
    }
    for (String[] row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < COLUMNS; i++) {
        line.append("  ").append(row[i]).append(" ".repeat(widths[i] - row[i].length()));
      }
      steps.say(line.toString().stripTrailing());
    }
  }

  private static List<String[]> rows(StateFolder state) {
    List<String[]> rows = new ArrayList<>();
    if (!Files.exists(state.logins())) {
      return rows;
    }
    try {
      for (String line : Files.readAllLines(state.logins())) {
        String[] fields = line.split("\t", -1);
        if (fields.length == COLUMNS) {
          rows.add(fields);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + state.logins(), e);
    }
    return rows;
  }
}
