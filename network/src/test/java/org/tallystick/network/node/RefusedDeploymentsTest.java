package org.tallystick.network.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.network.chaincode.ContractJar;
import org.tallystick.network.consortium.Chaincode;
import org.tallystick.network.consortium.ChaincodeSource;
import org.tallystick.network.consortium.PolicyExpression;
import org.tallystick.network.consortium.PrivateCollection;
import org.tallystick.network.junit.HereContract;
import org.tallystick.network.ledger.ChaincodeDefinition;

/** A deployment that is refused leaves what ran before as it is. */
@Timeout(120)
class RefusedDeploymentsTest {
  private static final String NO_MAIN = "org.example.NoSuchMain";

  @TempDir private Path folder;

  private Path jar(String name, String main) throws IOException {
    return ContractJar.write(folder.resolve(name + ".jar"), main, HereContract.class);
  }

  private static Chaincode chaincode(String version, Path jar) {
    return version(version, new ChaincodeSource.Jar(jar));
  }

  private static void assertDefined(EmbeddedNetwork network, String version, long sequence) {
    assertThat(ChaincodeDefinition.read(network.ledger().snapshot(), TestConsortium.CHAINCODE))
        .hasValueSatisfying(
            definition -> {
              assertThat(definition.version()).isEqualTo(version);
              assertThat(definition.sequence()).isEqualTo(sequence);
            });
  }

  @Test
  void a_chaincode_that_does_not_start_does_not_replace_the_one_before() throws Exception {
    try (EmbeddedNetwork network =
            EmbeddedNetwork.start(
                TestConsortium.of(2), folder.resolve("network"), NetworkSettings.DEFAULT);
        TestClient client = TestClient.of(network, "Org1", "user")) {
      assertThatThrownBy(() -> network.deploy(chaincode("2.0", folder.resolve("nowhere.jar"))))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("build it first");
      assertThat(client.submit("put", "a", "1")).isEqualTo("1");

      assertThatThrownBy(() -> network.deploy(chaincode("2.0", jar("broken", NO_MAIN))))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("ends whenever it is started");
      assertThat(client.submit("put", "a", "2")).isEqualTo("2");
      assertThat(network.chaincodePids()).isEmpty();
      assertDefined(network, "1.0", 1);
    }
  }

  @Test
  void a_chaincode_whose_definition_is_refused_does_not_replace_the_one_before() throws Exception {
    try (EmbeddedNetwork network =
            EmbeddedNetwork.start(
                TestConsortium.of(2), folder.resolve("network"), NetworkSettings.DEFAULT);
        TestClient client = TestClient.of(network, "Org1", "user")) {
      for (String version : List.of("1.0", "2.0")) {
        assertThatThrownBy(
                () -> network.deploy(withStranger(version, new ChaincodeSource.ClassPath())))
            .isInstanceOf(IllegalStateException.class)
            .hasMessageContaining("probe cannot be defined")
            .hasMessageContaining("'NowhereMSP' is not part of the channel");
        assertThat(client.submit("put", "a", version)).isEqualTo(version);
        assertDefined(network, "1.0", 1);
      }
    }
  }

  @Test
  void a_chaincode_is_replaced_by_what_its_jar_has_become_only_when_that_runs() throws Exception {
    Path state = folder.resolve("network");
    Chaincode probe = chaincode("1.0", jar("probe", ChaincodeProcessesTest.Main.class.getName()));
    try (EmbeddedNetwork network =
            EmbeddedNetwork.start(
                TestConsortium.of(2).withChaincodes(List.of(probe)),
                state,
                NetworkSettings.DEFAULT);
        TestClient client = TestClient.of(network, "Org1", "user")) {
      String before = client.submit("ask", "x");
      List<Long> pids = network.chaincodePids();

      become("probe", jar("broken", NO_MAIN));
      assertThatThrownBy(() -> network.deploy(probe))
          .hasMessageContaining("ends whenever it is started");
      assertThat(client.submit("ask", "x")).isEqualTo(before);
      assertThat(network.chaincodePids()).isEqualTo(pids).hasSize(1);

      become("probe", jar("mended", ChaincodeProcessesTest.Main.class.getName()));
      network.deploy(probe);
      assertThat(client.submit("ask", "x")).isNotEqualTo(before);
      assertThat(network.chaincodePids()).hasSize(1).doesNotContainAnyElementsOf(pids);
      assertThat(ProcessHandle.of(pids.get(0))).isEmpty();
      assertDefined(network, "1.0", 1);

      try (var logs = Files.list(state.resolve("logs"))) {
        assertThat(logs).containsExactly(state.resolve("logs").resolve("probe.log"));
      }
    }
    assertThat(state.resolve("run")).isEmptyDirectory();
  }

  @Test
  void a_service_at_an_address_is_dialled_once_whatever_is_made_of_its_definition()
      throws Exception {
    int port = ServedChaincode.freePort();
    ChaincodeSource.Address address = new ChaincodeSource.Address("127.0.0.1", port).withoutTls();
    Chaincode probe = TestConsortium.probe().from(address);
    try (ServedChaincode served =
            ServedChaincode.serveWithoutTls(port, ChaincodeStub::getFunction);
        EmbeddedNetwork network =
            EmbeddedNetwork.start(
                TestConsortium.of(1).withChaincodes(List.of(probe)),
                folder.resolve("network"),
                NetworkSettings.DEFAULT);
        TestClient client = TestClient.of(network, "Org1", "user")) {
      assertThatThrownBy(() -> network.deploy(withStranger("2.0", address)))
          .hasMessageContaining("cannot be defined");
      assertThat(client.submit("first")).isEqualTo("first");

      network.deploy(version("2.0", address));
      assertThat(client.submit("second")).isEqualTo("second");
      assertDefined(network, "2.0", 2);
    }
  }

  /** With a collection that cannot be. */
  private static Chaincode withStranger(String version, ChaincodeSource source) {
    PrivateCollection stranger =
        new PrivateCollection(
            "hidden",
            PolicyExpression.parse("OR('NowhereMSP.member')"),
            0,
            1,
            0,
            false,
            false,
            Optional.empty());
    return new Chaincode(
        TestConsortium.CHAINCODE, version, Optional.empty(), List.of(stranger), source, Map.of());
  }

  private static Chaincode version(String version, ChaincodeSource source) {
    return new Chaincode(TestConsortium.CHAINCODE, version, Optional.empty(), source, Map.of());
  }

  /** Puts another file in the place of a jar, as a build does. */
  private void become(String name, Path jar) throws IOException {
    Files.move(jar, folder.resolve(name + ".jar"), StandardCopyOption.REPLACE_EXISTING);
  }
}
