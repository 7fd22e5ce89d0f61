package org.tallystick.conformance.comparison;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tallystick.conformance.driver.Case;

/** The table of differences in this module's page, between two marks. */
public final class Table {
  private static final String START = "<!-- differences: written by `conformance.sh cases` -->\n";
  private static final String END = "<!-- end of differences -->\n";

  /** What is said of a difference that nobody has explained yet. */
  private static final String PENDING = "pending";

  private static final int SHOWN_MAX = 220;

  private final Path page;
  private final Path reasons;

  /** The table in a module's {@code README.md}, with the reasons in its {@code reasons.json}. */
  public Table(Path module) {
    this.page = module.resolve("README.md");
    this.reasons = module.resolve("recorded").resolve("reasons.json");
  }

  /** The table of a comparison. */
  public String of(Comparison comparison, String fabric, List<Case> cases) {
    int all = comparison.equal() + comparison.differences().size();
    if (comparison.differences().isEmpty()) {
      return "All "
          + all
          + " cases have the same outcome as "
          + fabric
          + ": nothing differs that a client can see, except time.\n";
    }
    StringBuilder table = new StringBuilder();
    table
        .append(comparison.equal())
        .append(" of ")
        .append(all)
        .append(" cases have the same outcome as ")
        .append(fabric)
        .append(".\n\n");
    table.append("| Case | Fabric | Embedded | Reason |\n|---|---|---|---|\n");
    Map<String, String> known = reasons();
    for (Case each : cases) {
      Comparison.Difference difference = comparison.differences().get(each.id());
      if (difference != null) {
        table
            .append("| `")
            .append(each.id())
            .append("`: ")
            .append(each.title())
            .append(" | ")
            .append(cell(difference.fabric()))
            .append(" | ")
            .append(cell(difference.embedded()))
            .append(" | ")
            .append(known.getOrDefault(each.id(), PENDING))
            .append(" |\n");
      }
    }
    return table.toString();
  }

  private static String cell(String text) {
    String shown = text.length() > SHOWN_MAX ? text.substring(0, SHOWN_MAX) + "…" : text;
    return shown.replace("|", "\\|").replace("<", "&lt;");
  }

  private Map<String, String> reasons() {
    try {
      Map<String, String> known = new TreeMap<>();
      if (Files.exists(reasons)) {
        JSON.std
            .mapFrom(Files.readString(reasons))
            .forEach((id, why) -> known.put(id, why.toString()));
      }
      return known;
    } catch (IOException unreadable) {
      throw new UncheckedIOException("cannot read " + reasons, unreadable);
    }
  }

  /** The ids in the page's table. */
  public List<String> listed() {
    return inPage()
        .lines()
        .filter(line -> line.startsWith("| `"))
        .map(line -> line.substring(3, line.indexOf('`', 3)))
        .toList();
  }

  private String inPage() {
    String text = read();
    return text.substring(text.indexOf(START) + START.length(), text.indexOf(END));
  }

  /** Puts a table into the page. */
  public void write(String table) {
    String text = read();
    try {
      Files.writeString(
          page,
          text.substring(0, text.indexOf(START) + START.length())
              + table
              + text.substring(text.indexOf(END)));
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot write " + page, failed);
    }
  }

  private String read() {
    try {
      return Files.readString(page);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("cannot read " + page, unreadable);
    }
  }
}
