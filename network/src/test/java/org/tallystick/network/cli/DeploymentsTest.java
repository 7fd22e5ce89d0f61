package org.tallystick.network.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.network.consortium.Chaincode;
import org.tallystick.network.consortium.ChaincodeSource;
import org.tallystick.network.consortium.Consortium;
import org.tallystick.network.consortium.SampleConsortium;

class DeploymentsTest {
  @TempDir Path folder;

  private final Consortium described = SampleConsortium.of(2);

  @Test
  void what_was_deployed_comes_up_again_in_place_of_what_is_described() {
    new Deployments(folder)
        .remember(
            new Deployments.Deployment(
                "sample", "2.0", "OR('Org1MSP.peer')", "/x/cc.jar", null, null, null));
    Chaincode chaincode = only(new Deployments(folder).applyTo(described));
    assertThat(chaincode.version()).isEqualTo("2.0");
    assertThat(chaincode.endorsement().orElseThrow().mspIds()).containsExactly("Org1MSP");
    assertThat(chaincode.source()).isEqualTo(new ChaincodeSource.Jar(Path.of("/x/cc.jar")));
  }

  @Test
  void what_was_forgotten_is_as_described_again() {
    Deployments deployments = new Deployments(folder);
    deployments.remember(
        new Deployments.Deployment("sample", "2.0", "MAJORITY", "/x/cc.jar", null, null, null));
    deployments.forget("sample");
    assertThat(new Deployments(folder).applyTo(described).chaincodes())
        .isEqualTo(described.chaincodes());
  }

  @Test
  void a_chaincode_that_is_not_described_is_added_behind_the_first_which_clients_are_told_of() {
    Deployments deployments = new Deployments(folder);
    deployments.remember(
        new Deployments.Deployment("other", "1.0", "MAJORITY", "/x/other.jar", null, null, null));
    assertThat(deployments.applyTo(described).chaincodes())
        .extracting(Chaincode::name)
        .containsExactly("sample", "other");
  }

  @Test
  void a_jar_that_runs_is_a_copy_and_copies_that_nobody_uses_go() throws Exception {
    JarStore store = new JarStore(folder);
    Path jar = folder.resolve("cc.jar");
    Files.writeString(jar, "first build");
    Path first = store.keep(jar);
    Files.writeString(jar, "second build");
    Path second = store.keep(jar);
    assertThat(first).hasContent("first build");
    assertThat(second).hasContent("second build");
    assertThat(store.keep(jar)).isEqualTo(second);
    Chaincode running =
        new Deployments.Deployment("sample", "1.0", "MAJORITY", second.toString(), null, null, null)
            .on(described);
    store.deleteUnused(List.of(running));
    assertThat(first).doesNotExist();
    assertThat(second).exists();
  }

  @Test
  void a_jar_that_is_not_there_is_refused_by_its_path() {
    Path missing = folder.resolve("missing.jar");
    assertThatThrownBy(() -> new JarStore(folder).keep(missing))
        .hasMessageContaining(missing.toString())
        .hasMessageContaining("build it first");
  }

  private static Chaincode only(Consortium consortium) {
    assertThat(consortium.chaincodes()).hasSize(1);
    return consortium.chaincodes().get(0);
  }
}
