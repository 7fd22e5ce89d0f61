package org.tallystick.conformance;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.tallystick.conformance.cases.Cases;
import org.tallystick.conformance.driver.NetworkUnderTest;
import org.tallystick.conformance.driver.Runner;
import org.tallystick.network.consortium.ConsortiumReader;
import org.tallystick.network.consortium.Consortium;
import org.tallystick.network.node.EmbeddedNetwork;
import org.tallystick.network.node.NetworkSettings;

public final class Main {
  public static void main(String[] args) throws Exception {
    Consortium consortium = ConsortiumReader.read(Path.of(args[0])).withFreePorts();
    Path root = Files.createTempDirectory("conformance");
    try (EmbeddedNetwork network = EmbeddedNetwork.start(consortium, root, NetworkSettings.DEFAULT.withExecuteTimeout(java.time.Duration.ofSeconds(3)))) {
      Map<String, List<String>> seen =
          Runner.run(
              new NetworkUnderTest(network.profile(), network.profileFile().getParent(), network.crypto()),
              Cases.all(),
              (id, nanos) -> {});
      seen.forEach((id, lines) -> { System.out.println("== " + id); lines.forEach(System.out::println); });
    }
  }
}
