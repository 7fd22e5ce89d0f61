package org.tallystick.conformance;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.tallystick.conformance.comparison.Networks;
import org.tallystick.conformance.driver.Call;
import org.tallystick.conformance.driver.HistoryRunner;
import org.tallystick.conformance.driver.NetworkUnderTest;
import org.tallystick.conformance.history.History;
import org.tallystick.network.fabric.FabricBinaries;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Performs one random history on both networks and compares every transaction. */
@Command(
    name = "histories",
    description = "Performs random transactions on both networks and compares each of them.")
final class HistoriesCommand implements Callable<Integer> {
  private static final int PROGRESS = 1000;
  private static final int SHOWN_MAX = 5;

  @Option(names = "--module", hidden = true, defaultValue = ".")
  private Path module;

  @Option(
      names = "--fabric-bin",
      description = "Fabric's programs; else FABRIC_BIN, or those on the PATH.")
  private Path fabricBin;

  @Option(names = "--seed", description = "Another history; default ${DEFAULT-VALUE}.")
  private long seed = 1;

  @Option(names = "--transactions", description = "How many; default ${DEFAULT-VALUE}.")
  private int transactions = 10_000;

  @Option(names = "--block", description = "How many meet in a block; default ${DEFAULT-VALUE}.")
  private int blockSize = 25;

  @Override
  public Integer call() throws Exception {
    FabricBinaries binaries = FabricBinaries.find(Optional.ofNullable(fabricBin));
    List<List<Call>> history = History.of(seed, transactions, blockSize);
    List<List<String>> fabric =
        Networks.onFabric(
            module,
            binaries,
            Networks.USUAL,
            network -> perform("Fabric " + binaries.version(), network, history));
    List<List<String>> embedded =
        Networks.onEmbedded(
            module, Networks.USUAL, network -> perform("embedded", network, history));
    return compare(fabric, embedded);
  }

  private List<List<String>> perform(
      String name, NetworkUnderTest network, List<List<Call>> history) throws Exception {
    long start = System.nanoTime();
    List<List<String>> seen =
        HistoryRunner.run(
            network,
            "h" + seed,
            history,
            History.finalState(),
            done -> {
              if (done % PROGRESS == 0) {
                System.out.println(name + ": " + done + " transactions");
              }
            });
    System.out.println(
        name
            + ": "
            + transactions
            + " transactions in "
            + (System.nanoTime() - start) / 1_000_000_000
            + " s");
    return seen;
  }

  private int compare(List<List<String>> fabric, List<List<String>> embedded) {
    int different = 0;
    Map<String, Integer> codes = new TreeMap<>();
    for (int i = 0; i < fabric.size(); i++) {
      String last = fabric.get(i).get(fabric.get(i).size() - 1).strip();
      if (i < transactions) {
        codes.merge(last.startsWith("is ") ? last.substring(3) : "not endorsed", 1, Integer::sum);
      }
      if (!fabric.get(i).equals(embedded.get(i))) {
        different++;
        if (different <= SHOWN_MAX) {
          System.out.println("seed " + seed + ", transaction " + i + "\n  Fabric:");
          fabric.get(i).forEach(line -> System.out.println("    " + line));
          System.out.println("  embedded:");
          embedded.get(i).forEach(line -> System.out.println("    " + line));
        }
      }
    }
    System.out.println(
        "seed "
            + seed
            + ": "
            + transactions
            + " transactions in blocks of "
            + blockSize
            + ", "
            + different
            + " differ (final state included); on Fabric "
            + codes);
    return different == 0 ? 0 : 1;
  }
}
