package org.tallystick.network.fabric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FabricBinariesTest {
  @TempDir private Path folder;

  private void program(String name, String version) throws IOException {
    Path file = folder.resolve("bin").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\nprintf '" + name + ":\\n Version: " + version + "\\n'\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private void allPrograms(String version) throws IOException {
    for (String name : new String[] {"peer", "orderer", "configtxgen", "osnadmin"}) {
      program(name, version);
    }
  }

  private FabricBinaries find() throws Exception {
    return FabricBinaries.find(Optional.of(folder), Map.of());
  }

  @Test
  void programs_are_found_in_the_folder_or_its_bin_with_what_was_shipped_beside_them()
      throws Exception {
    allPrograms("v3.1.5");
    assertThat(find().version()).isEqualTo(new FabricVersion(3, 1, 5));
    assertThat(find().configuration()).isEmpty();

    Path shipped = Files.createDirectory(folder.resolve("config"));
    Files.writeString(shipped.resolve("core.yaml"), "");
    Files.writeString(shipped.resolve("orderer.yaml"), "");
    assertThat(find().configuration()).contains(shipped);
    assertThat(FabricBinaries.find(Optional.of(folder.resolve("bin")), Map.of())).isEqualTo(find());
    assertThat(
            FabricBinaries.find(
                Optional.empty(), Map.of("FABRIC_BIN", folder.resolve("bin").toString())))
        .isEqualTo(find());
    assertThat(
            FabricBinaries.find(Optional.empty(), Map.of("PATH", "/none:" + folder.resolve("bin"))))
        .isEqualTo(find());
  }

  @Test
  void what_is_missing_is_named_beside_what_was_found_and_how_to_get_it() throws Exception {
    program("peer", "v3.1.5");
    assertThatThrownBy(this::find)
        .hasMessageContaining("has no orderer, no configtxgen, no osnadmin (found: peer 3.1.5)")
        .hasMessageContaining("install-fabric.sh")
        .hasMessageContaining("--fabric-bin");
    assertThatThrownBy(() -> FabricBinaries.find(Optional.empty(), Map.of("PATH", "/none")))
        .hasMessageStartingWith("Fabric's programs are not on the PATH")
        .hasMessageContaining("install-fabric.sh");
  }

  @Test
  void mixed_releases_and_old_ones_are_refused_with_the_versions_found() throws Exception {
    allPrograms("v3.1.5");
    program("orderer", "v2.5.9");
    assertThatThrownBy(this::find)
        .hasMessageContaining("mixes releases of Fabric: peer 3.1.5, orderer 2.5.9");
    allPrograms("v2.2.1");
    assertThatThrownBy(this::find)
        .hasMessageContaining("has Fabric 2.2.1; 2.5.0 or later is needed");
  }

  @Test
  void a_program_of_somebody_else_is_no_peer() throws Exception {
    allPrograms("v3.1.5");
    Files.writeString(folder.resolve("bin/peer"), "#!/bin/sh\necho hello\n");
    assertThatThrownBy(this::find)
        .hasMessageContaining("bin/peer is no program of Fabric: it says hello of itself");
  }

  @Test
  void a_channel_asks_for_what_the_release_has() {
    assertThat(new FabricVersion(3, 1, 5).capabilities().channel()).isEqualTo("V3_0");
    assertThat(new FabricVersion(2, 5, 12).capabilities().channel()).isEqualTo("V2_0");
    assertThat(new FabricVersion(2, 5, 12).capabilities().application()).isEqualTo("V2_5");
  }
}
