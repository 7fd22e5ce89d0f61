package org.tallystick.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.conformance.cases.Cases;
import org.tallystick.conformance.comparison.Comparison;
import org.tallystick.conformance.comparison.Networks;
import org.tallystick.conformance.comparison.Outcomes;
import org.tallystick.conformance.comparison.Table;
import org.tallystick.conformance.driver.Case;
import org.tallystick.conformance.driver.Runner;
import org.tallystick.network.junit.ChosenNetwork;
import org.tallystick.network.junit.ChosenNetworkCondition;

/**
 * The embedded network does what real Fabric was recorded to do, but for what the page lists, which
 * it does otherwise.
 */
class SameAsFabricTest {
  private static final Path MODULE = Path.of("").toAbsolutePath();
  private static final Path RECORDING = MODULE.resolve("recorded").resolve("fabric-3.1.json");

  @TempDir private Path folder;

  @Test
  void every_case_was_recorded_of_real_fabric() {
    assertThat(Outcomes.read(RECORDING).cases().keySet())
        .as("record again: network/conformance/conformance.sh cases")
        .containsExactlyElementsOf(Cases.all().stream().map(Case::id).toList());
  }

  @Test
  void the_embedded_network_differs_exactly_where_the_page_says_so() throws Exception {
    try (Networks.Running running = Networks.embedded(MODULE, folder, Networks.SHORT)) {
      Map<String, List<String>> seen =
          Runner.run(running.network(), Cases.all(), (id, nanos) -> {});
      Comparison comparison =
          Comparison.of(Outcomes.read(RECORDING), new Outcomes("embedded", seen));
      assertThat(new Table(MODULE).listed())
          .as("%s; write the table again: conformance.sh cases", comparison.differences())
          .containsExactlyElementsOf(comparison.differences().keySet());
    }
  }

  @Test
  @EnabledIfSystemProperty(named = "network", matches = "fabric")
  @ExtendWith(ChosenNetworkCondition.class)
  void real_fabric_does_what_was_recorded_of_it() throws Exception {
    try (Networks.Running running =
        Networks.fabric(MODULE, folder, ChosenNetwork.binaries(), Networks.SHORT)) {
      Map<String, List<String>> seen =
          Runner.run(running.network(), Cases.all(), (id, nanos) -> {});
      assertThat(
              Comparison.of(Outcomes.read(RECORDING), new Outcomes("fabric", seen)).differences())
          .isEmpty();
    }
  }
}
