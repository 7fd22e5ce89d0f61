package org.tallystick.network.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.network.consortium.ConsortiumReader;
import picocli.CommandLine;

/** What the commands say about Fabric before anything starts. */
class FabricCommandsTest {
  private static final Path SAMPLE = Path.of("consortium/consortium.yaml");

  @TempDir private Path folder;

  private final StringWriter errors = new StringWriter();

  private StateFolder state() {
    return new StateFolder(folder.resolve("state"));
  }

  private int up(String... options) {
    CommandLine line = Main.commandLine();
    line.setErr(new PrintWriter(errors, true));
    List<String> all = new ArrayList<>(List.of("up", "--no-portal"));
    all.addAll(List.of(options));
    all.addAll(List.of("--consortium", SAMPLE.toAbsolutePath().toString()));
    all.addAll(List.of("--state", state().root().toString()));
    return line.execute(all.toArray(String[]::new));
  }

  @Test
  void up_without_fabrics_programs_says_how_to_get_them() {
    assertThat(up("--on", "fabric", "--fabric-bin", folder.toString())).isEqualTo(1);
    assertThat(errors.toString())
        .contains("has no peer, no orderer, no configtxgen, no osnadmin")
        .contains("install-fabric.sh");
    assertThat(Settings.read(state()).kind()).isEqualTo(Settings.Kind.FABRIC);
  }

  @Test
  void a_ledger_does_not_move_from_one_kind_to_the_other() throws Exception {
    state().create();
    new Settings(0, SAMPLE.toString(), null, null, null).write(state());
    Files.writeString(state().profile(), "{}");
    assertThat(up("--on", "fabric")).isEqualTo(1);
    assertThat(errors.toString())
        .contains("was made on embedded and cannot move")
        .contains("TALLYSTICK_STATE");
  }

  @Test
  void every_port_of_fabrics_nodes_is_looked_at_before_the_start() {
    assertThat(
            new FabricEngine(new Settings(0, SAMPLE.toString(), "FABRIC", null, "BFT"))
                .ports(ConsortiumReader.read(SAMPLE)))
        .hasSize(5 * 3 + 4 * 3)
        .containsEntry(7050, "the orderer of ModelLab")
        .containsEntry(7055, "administration of orderer0.modellab.example");
  }

  @Test
  void an_upgrade_needs_a_chaincode_that_runs_and_another_version() {
    UpgradeCommand upgrade = new UpgradeCommand();
    Deployments.Deployment second = deployment("sample", "2.0");

    assertThatCode(() -> upgrade.requireSense(second, Optional.of(running("1.0"))))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> upgrade.requireSense(second, Optional.empty()))
        .hasMessageContaining("the network does not run");
    assertThatThrownBy(() -> upgrade.requireSense(second, Optional.of(running("2.0"))))
        .hasMessageContaining("has version 2.0 already; give the new one with -ccv");
    assertThatThrownBy(
            () -> upgrade.requireSense(deployment("other", "2.0"), Optional.of(running("1.0"))))
        .hasMessageContaining("chaincode other does not run; there are sample");
  }

  private static Deployments.Deployment deployment(String name, String version) {
    return new Deployments.Deployment(
        name, version, Deployments.Deployment.MAJORITY, "sample.jar", null, null, null);
  }

  private static NetworkStatus running(String version) {
    return new NetworkStatus(
        3, Map.of(), Map.of(), List.of(), Map.of(), Map.of("sample", version), List.of());
  }
}
