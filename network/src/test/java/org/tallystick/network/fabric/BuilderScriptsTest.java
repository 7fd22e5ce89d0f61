package org.tallystick.network.fabric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.network.consortium.Chaincode;
import org.tallystick.network.consortium.ChaincodeSource;
import org.tallystick.network.consortium.CryptoTree.TlsFiles;
import org.tallystick.network.process.Program;

/** A package on its way through the peers' builder, by the scripts that a peer runs. */
class BuilderScriptsTest {
  private static final Topology.PeerNode PEER =
      new Topology.PeerNode("Org1", "peer0", "peer0.org1.example", 1, 2, 3);

  @TempDir private Path root;
  private FabricFolder folder;
  private Builder builder;
  private Path source;
  private Path metadata;
  private Path output;

  @BeforeEach
  void unpack() throws Exception {
    folder = new FabricFolder(root);
    builder = new Builder(folder);
    builder.install();
    Path pem = Files.writeString(root.resolve("some.pem"), "-----BEGIN\na+b/c=&|\n-----END\n");
    builder.writeLink(PEER, new TlsFiles(pem, pem, pem));
    Path unpacked = Files.createDirectory(root.resolve("unpacked"));
    Program.run(
        List.of("tar", "-xzf", chaincodePackage().file().toString(), "-C", unpacked.toString()),
        Map.of());
    metadata = unpacked;
    source = Files.createDirectory(root.resolve("source"));
    Program.run(
        List.of("tar", "-xzf", unpacked.resolve("code.tar.gz").toString(), "-C", source.toString()),
        Map.of());
    output = Files.createDirectory(root.resolve("output"));
  }

  private CcaasPackage chaincodePackage() throws IOException {
    return CcaasPackage.write(
        folder.packages(),
        new Chaincode("sample", "1.0", Optional.empty(), new ChaincodeSource.ClassPath(), Map.of()),
        new ChaincodeSource.ClassPath());
  }

  private void run(String script, Path... arguments) throws Exception {
    List<String> command = new java.util.ArrayList<>();
    command.add(folder.builder().resolve("bin").resolve(script).toString());
    for (Path argument : arguments) {
      command.add(argument.toString());
    }
    Program.run(
        command, Map.of(Builder.LINK_VARIABLE, folder.chaincodeLink(PEER.host()).toString()));
  }

  @Test
  void each_peer_completes_the_same_package_with_its_own_end_of_the_link() throws Exception {
    builder.writeAddress(PEER, "sample_1.0", "127.0.0.1:7052");

    run("detect", source, metadata);
    run("build", source, metadata, output);
    Path release = Files.createDirectory(root.resolve("release"));
    run("release", output, release);

    Map<String, Object> connection =
        JSON.std.mapFrom(Files.readString(release.resolve("chaincode/server/connection.json")));
    assertThat(connection)
        .containsEntry("address", "127.0.0.1:7052")
        .containsEntry("tls_required", true)
        .containsEntry("client_auth_required", true)
        .containsEntry("client_key", "-----BEGIN\na+b/c=&|\n-----END\n")
        .containsEntry("root_cert", "-----BEGIN\na+b/c=&|\n-----END\n");
  }

  @Test
  void a_peer_that_was_not_told_where_the_chaincode_is_says_so() {
    assertThatThrownBy(() -> run("build", source, metadata, output))
        .hasMessageContaining("does not say all that sample_1.0 needs")
        .hasMessageContaining("{{.address}}");
  }

  @Test
  void a_package_of_another_type_is_left_to_other_builders() throws Exception {
    Files.writeString(metadata.resolve("metadata.json"), "{\"type\": \"java\"}");
    assertThatThrownBy(() -> run("detect", source, metadata)).isInstanceOf(IOException.class);
  }

  @Test
  void the_same_code_gives_the_same_package_and_no_key_is_in_it() throws Exception {
    CcaasPackage first = chaincodePackage();
    byte[] bytes = Files.readAllBytes(first.file());
    Files.delete(first.file());

    assertThat(chaincodePackage()).isEqualTo(first);
    assertThat(Files.readAllBytes(first.file())).isEqualTo(bytes);
    assertThat(first.id()).matches("sample_1\\.0:[0-9a-f]{64}");
    assertThat(Files.readString(source.resolve("connection.json")))
        .contains("{{.client_key}}")
        .doesNotContain("BEGIN");
  }
}
