package org.tallystick.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The figures as a Markdown table, with the ratio of the last network to the first. */
final class Table {
  private static final double MILLION = 1e6;
  private static final double THOUSAND = 1e3;

  private final List<Figures> networks;
  private final StringBuilder out = new StringBuilder();

  private Table(List<Figures> networks) {
    this.networks = networks;
  }

  static String of(List<Figures> networks) {
    return new Table(networks).print();
  }

  private String print() {
    List<String> head = new ArrayList<>(List.of("figure"));
    networks.forEach(network -> head.add(network.kind()));
    if (compared()) {
      head.add(last().kind() + " / " + networks.get(0).kind());
    }
    row(head);
    row(head.stream().map(each -> "---").toList());
    figure("start to first commit, s", "%.1f", each -> seconds(each.firstCommit()));
    figure("start again to first commit, s", "%.1f", each -> seconds(each.restartedCommit()));
    figure("evaluate p50, ms", "%.1f", each -> each.evaluation().p50() / THOUSAND);
    figure("evaluate p99, ms", "%.1f", each -> each.evaluation().p99() / THOUSAND);
    for (int i = 0; i < networks.get(0).loads().size(); i++) {
      int load = i;
      String clients = networks.get(0).loads().get(i).clients() + " clients: ";
      figure(clients + "commit p50, ms", "%.1f", e -> e.loads().get(load).latency().p50() / THOUSAND);
      figure(clients + "commit p99, ms", "%.1f", e -> e.loads().get(load).latency().p99() / THOUSAND);
      figure(clients + "transactions/s", "%.0f", e -> e.loads().get(load).perSecond());
      figure(
          clients + "CPU of the network per transaction, ms",
          "%.1f",
          e -> e.loads().get(load).cpuPerTransaction() / THOUSAND);
    }
    figure("resident memory of all processes, MB", "%.0f", e -> e.residentBytes() / MILLION);
    figure("ledger growth per transaction, kB", "%.1f", e -> e.ledgerBytesPerTransaction() / THOUSAND);
    return out.toString();
  }

  private void figure(String name, String format, ToDoubleFunction<Figures> of) {
    List<String> cells = new ArrayList<>(List.of(name));
    for (Figures network : networks) {
      cells.add(String.format(Locale.ROOT, format, of.applyAsDouble(network)));
    }
    if (compared()) {
      double ratio = of.applyAsDouble(last()) / of.applyAsDouble(networks.get(0));
      cells.add(String.format(Locale.ROOT, "%.2f", ratio));
    }
    row(cells);
  }

  private boolean compared() {
    return networks.size() > 1;
  }

  private Figures last() {
    return networks.get(networks.size() - 1);
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / THOUSAND;
  }

  private void row(List<String> cells) {
    out.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }
}
