package org.tallystick.conformance;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.tallystick.conformance.cases.Cases;
import org.tallystick.conformance.comparison.Comparison;
import org.tallystick.conformance.comparison.Networks;
import org.tallystick.conformance.comparison.Outcomes;
import org.tallystick.conformance.comparison.Table;
import org.tallystick.conformance.driver.Case;
import org.tallystick.conformance.driver.NetworkUnderTest;
import org.tallystick.conformance.driver.Runner;
import org.tallystick.network.fabric.FabricBinaries;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Performs the cases on both networks, records Fabric's outcomes and writes the table. */
@Command(
    name = "cases",
    description = "Performs every case on both networks and writes down where they differ.")
final class CasesCommand implements Callable<Integer> {
  private static final long NANOS_PER_MILLI = 1_000_000;

  @Option(names = "--module", hidden = true, defaultValue = ".")
  private Path module;

  @Option(
      names = "--fabric-bin",
      description = "Fabric's programs; else FABRIC_BIN, or those on the PATH.")
  private Path fabricBin;

  @Option(
      names = "--recorded",
      description = "Do not run Fabric: compare with what was recorded of it.")
  private boolean recordedOnly;

  @Option(
      names = "--only",
      split = ",",
      description = "Cases whose id begins with one of these; nothing is recorded.")
  private List<String> only = List.of();

  @Option(names = "--verbose", description = "Print every line that was seen.")
  private boolean verbose;

  @Override
  public Integer call() throws Exception {
    List<Case> cases = Cases.all().stream().filter(each -> isChosen(each.id())).toList();
    Path recording = module.resolve("recorded").resolve("fabric-3.1.json");
    Outcomes fabric = recordedOnly ? selected(Outcomes.read(recording)) : onFabric(cases);
    if (!recordedOnly && only.isEmpty()) {
      fabric.write(recording);
    }
    Outcomes embedded =
        Networks.onEmbedded(module, Networks.SHORT, network -> perform("embedded", network, cases));
    Comparison comparison = Comparison.of(fabric, embedded);
    String table = new Table(module).of(comparison, fabric.network(), cases);
    if (only.isEmpty()) {
      new Table(module).write(table);
    }
    print(comparison);
    System.out.println(table.lines().findFirst().orElseThrow());
    return 0;
  }

  private Outcomes selected(Outcomes all) {
    Map<String, List<String>> some = new TreeMap<>(all.cases());
    some.keySet().removeIf(id -> !isChosen(id));
    return new Outcomes(all.network(), some);
  }

  private boolean isChosen(String id) {
    return only.isEmpty() || only.stream().anyMatch(id::startsWith);
  }

  private Outcomes onFabric(List<Case> cases) throws Exception {
    FabricBinaries binaries = FabricBinaries.find(Optional.ofNullable(fabricBin));
    return Networks.onFabric(
        module,
        binaries,
        Networks.SHORT,
        network -> perform("Fabric " + binaries.version(), network, cases));
  }

  private Outcomes perform(String name, NetworkUnderTest network, List<Case> cases)
      throws Exception {
    long start = System.nanoTime();
    Map<String, List<String>> seen =
        Runner.run(
            network,
            cases,
            (id, nanos) -> {
              if (verbose) {
                System.out.println(name + " " + id + " " + nanos / NANOS_PER_MILLI + " ms");
              }
            });
    if (verbose) {
      seen.values().forEach(lines -> lines.forEach(System.out::println));
    }
    System.out.println(
        name
            + ": "
            + cases.size()
            + " cases in "
            + (System.nanoTime() - start) / NANOS_PER_MILLI
            + " ms");
    return new Outcomes(name, seen);
  }

  private static void print(Comparison comparison) {
    comparison
        .differences()
        .forEach(
            (id, difference) ->
                System.out.println(
                    id
                        + "\n  "
                        + difference.step()
                        + "\n    fabric:   "
                        + difference.fabric()
                        + "\n    embedded: "
                        + difference.embedded()));
  }
}
