package org.tallystick.conformance.comparison;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where two networks differ.
 *
 * @param differences by the ids of the cases that differ, the first lines that do
 * @param equal how many cases do not
 */
public record Comparison(Map<String, Difference> differences, int equal) {

  /**
   * The first line that differs in a case.
   *
   * @param step what was done
   * @param fabric what real Fabric did
   * @param embedded what the embedded network did
   */
  public record Difference(String step, String fabric, String embedded) {}

  /** Compares all cases that real Fabric's outcomes are known of. */
  public static Comparison of(Outcomes fabric, Outcomes embedded) {
    Map<String, Difference> differences = new LinkedHashMap<>();
    fabric
        .cases()
        .forEach(
            (id, lines) -> {
              List<String> others = embedded.cases().getOrDefault(id, List.of());
              if (!lines.equals(others)) {
                differences.put(id, first(lines, others));
              }
            });
    return new Comparison(differences, fabric.cases().size() - differences.size());
  }

  private static Difference first(List<String> fabric, List<String> embedded) {
    String step = "";
    List<String> padded = new ArrayList<>(embedded);
    for (int i = 0; i < fabric.size(); i++) {
      if (fabric.get(i).startsWith("> ")) {
        step = fabric.get(i).substring(2);
      }
      String other = i < padded.size() ? padded.get(i) : "(nothing)";
      if (!fabric.get(i).equals(other)) {
        return new Difference(step, fabric.get(i).strip(), other.strip());
      }
    }
    return new Difference(step, "(nothing)", padded.get(fabric.size()).strip());
  }
}
