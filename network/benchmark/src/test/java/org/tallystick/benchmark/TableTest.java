package org.tallystick.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tallystick.benchmark.Figures.Latency;
import org.tallystick.benchmark.Figures.Load;

class TableTest {

  @Test
  void two_networks_stand_beside_each_other_with_their_ratio() {
    assertThat(Table.of(List.of(figures("embedded", 2), figures("fabric", 8))).lines())
        .startsWith(
            "| figure | embedded | fabric | fabric / embedded |",
            "| --- | --- | --- | --- |",
            "| start to first commit, s | 2.0 | 8.0 | 4.00 |")
        .contains(
            "| 8 clients: commit p99, ms | 4.0 | 16.0 | 4.00 |",
            "| 8 clients: transactions/s | 200 | 800 | 4.00 |",
            "| resident memory of all processes, MB | 200 | 800 | 4.00 |");
  }

  @Test
  void one_network_alone_has_no_ratio() {
    assertThat(Table.of(List.of(figures("embedded", 2))).lines())
        .startsWith("| figure | embedded |", "| --- | --- |", "| start to first commit, s | 2.0 |");
  }

  private static Figures figures(String kind, int scale) {
    return new Figures(
        kind,
        Duration.ofSeconds(scale),
        Duration.ofSeconds(scale),
        new Latency(scale, scale),
        List.of(new Load(8, new Latency(scale * 1_000, scale * 2_000), scale * 100, scale)),
        scale * 100_000_000L,
        scale);
  }
}
