package org.tallystick.network.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hyperledger.fabric.metrics.Metrics;
import org.hyperledger.fabric.shim.ChaincodeBase;
import org.hyperledger.fabric.shim.ChaincodeServerProperties;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.hyperledger.fabric.shim.NettyChaincodeServer;
import org.hyperledger.fabric.traces.Traces;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.network.chaincode.ContractJar;
import org.tallystick.network.consortium.Chaincode;
import org.tallystick.network.consortium.ChaincodeSource;
import org.tallystick.network.consortium.Consortium;
import org.tallystick.network.junit.HereContract;
import org.tallystick.network.ledger.ChaincodeDefinition;

/** Chaincodes that the network starts from a jar. */
@Timeout(120)
class ChaincodeProcessesTest {
  @TempDir private Path folder;

  /** The kind of main that a chaincode's jar has: one listener per address, mutual TLS. */
  public static final class Main {
    private Main() {}

    public static void main(String[] arguments) throws Exception {
      Map<String, String> options = new HashMap<>();
      for (int i = 0; i < arguments.length; i += 2) {
        options.put(arguments[i], arguments[i + 1]);
      }
      for (String address : options.get("--server").split(",")) {
        String[] hostAndPort = address.split(":");
        ChaincodeServerProperties properties = new ChaincodeServerProperties();
        properties.setServerAddress(
            new InetSocketAddress(hostAndPort[0], Integer.parseInt(hostAndPort[1])));
        properties.setTlsEnabled(true);
        properties.setKeyFile(options.get("--tls-key"));
        properties.setKeyCertChainFile(options.get("--tls-cert"));
        properties.setTrustCertCollectionFile(options.get("--client-root"));
        NettyChaincodeServer server =
            new NettyChaincodeServer(new Answering(options.get("--id")), properties);
        new Thread(() -> serve(server)).start();
      }
    }

    private static void serve(NettyChaincodeServer server) {
      try {
        server.start();
      } catch (IOException | InterruptedException ended) {
        throw new IllegalStateException(ended);
      }
    }
  }

  private static final class Answering extends ChaincodeBase {
    Answering(String id) {
      initializeLogging();
      processCommandLineOptions(new String[] {"-i", id});
      Metrics.initialize(getChaincodeConfig());
      Traces.initialize(getChaincodeConfig());
    }

    @Override
    public Response init(ChaincodeStub stub) {
      return invoke(stub);
    }

    @Override
    public Response invoke(ChaincodeStub stub) {
      if (stub.getFunction().equals("die")) {
        Runtime.getRuntime().halt(3);
      }
      stub.putStringState("said", stub.getParameters().get(0));
      String environment = System.getenv().getOrDefault("TALLYSTICK_TEST", "clean");
      return newSuccessResponse(
          (ProcessHandle.current().pid() + " " + environment).getBytes(StandardCharsets.UTF_8));
    }
  }

  private Path jar(String name) throws IOException {
    return jar(name, Main.class.getName());
  }

  private Path jar(String name, String main) throws IOException {
    return ContractJar.write(folder.resolve(name + ".jar"), main, HereContract.class);
  }

  private static Chaincode chaincode(String version, Path jar, Map<String, ChaincodeSource> at) {
    return new Chaincode(
        TestConsortium.CHAINCODE, version, Optional.empty(), new ChaincodeSource.Jar(jar), at);
  }

  private static Consortium consortium(Chaincode chaincode) {
    return TestConsortium.of(2).withChaincodes(List.of(chaincode));
  }

  private static String pidOf(TestClient client, String organisation) throws Exception {
    byte[] answer =
        client
            .contract()
            .newProposal("ask")
            .addArguments("x")
            .setEndorsingOrganizations(organisation)
            .build()
            .evaluate();
    return TestClient.text(answer);
  }

  @Test
  void a_jar_that_cannot_run_is_given_up_at_once_with_the_words_of_its_process() throws Exception {
    Path jar = jar("broken", "org.example.NoSuchMain");
    assertThatThrownBy(
            () ->
                EmbeddedNetwork.start(
                    consortium(chaincode("1.0", jar, Map.of())), folder, NetworkSettings.DEFAULT))
        .hasMessageContaining("probe ends whenever it is started")
        .hasMessageContaining("org.example.NoSuchMain");
  }

  @Test
  void one_process_serves_organisations_with_the_same_jar_and_is_started_again_when_it_dies()
      throws Exception {
    Path state = folder.resolve("network");
    try (EmbeddedNetwork network =
            EmbeddedNetwork.start(
                consortium(chaincode("1.0", jar("probe"), Map.of())),
                state,
                NetworkSettings.DEFAULT);
        TestClient client = TestClient.of(network, "Org1", "user")) {
      String first = pidOf(client, "Org1MSP");
      assertThat(first).endsWith(" clean").isEqualTo(pidOf(client, "Org2MSP"));
      assertThat(network.chaincodePids()).hasSize(1);
      assertThat(client.submit("ask", "a-secret-argument")).isEqualTo(first);

      Refusals.of(() -> client.submit("die", "x"));
      await()
          .atMost(Duration.ofSeconds(60))
          .ignoreExceptions()
          .untilAsserted(() -> assertThat(pidOf(client, "Org1MSP")).isNotEqualTo(first));
      await()
          .atMost(Duration.ofSeconds(60))
          .ignoreExceptions()
          .untilAsserted(() -> assertThat(client.submit("ask", "again")).isNotEmpty());
      assertThat(Files.readString(state.resolve("logs/probe.log")))
          .doesNotContain("a-secret-argument");
    }
    assertThat(state.resolve("run")).isEmptyDirectory();
  }

  @Test
  void a_jar_that_fabrics_samples_would_build_is_served_by_a_process_for_each_organisation()
      throws Exception {
    Path sample = jar("sample", ContractJar.ROUTER);
    try (EmbeddedNetwork network =
            EmbeddedNetwork.start(
                consortium(chaincode("1.0", sample, Map.of())),
                folder.resolve("network"),
                NetworkSettings.DEFAULT);
        TestClient client = TestClient.of(network, "Org1", "user")) {
      assertThat(network.chaincodePids()).hasSize(2).doesNotHaveDuplicates();
      assertThat(TestClient.text(client.contract().evaluateTransaction("here:processId")))
          .isIn(network.chaincodePids().stream().map(String::valueOf).toList());
    }
  }

  @Test
  void an_organisation_with_a_jar_of_its_own_has_a_process_of_its_own() throws Exception {
    Map<String, ChaincodeSource> other = Map.of("Org2", new ChaincodeSource.Jar(jar("altered")));
    try (EmbeddedNetwork network =
            EmbeddedNetwork.start(
                consortium(chaincode("1.0", jar("probe"), other)),
                folder.resolve("network"),
                NetworkSettings.DEFAULT);
        TestClient client = TestClient.of(network, "Org1", "user")) {
      assertThat(network.chaincodePids()).hasSize(2);
      assertThat(pidOf(client, "Org1MSP")).isNotEqualTo(pidOf(client, "Org2MSP"));
    }
  }

  @Test
  void a_chaincode_is_replaced_while_the_network_runs_and_its_definition_counts_on()
      throws Exception {
    try (EmbeddedNetwork network =
            EmbeddedNetwork.start(
                TestConsortium.of(2), folder.resolve("network"), NetworkSettings.DEFAULT);
        TestClient client = TestClient.of(network, "Org1", "user")) {
      client.submit("put", "kept", "yes");
      network.deploy(chaincode("2.0", jar("probe"), Map.of()));
      assertThat(client.submit("ask", "x")).endsWith(" clean");
      assertThat(ChaincodeDefinition.read(network.ledger().snapshot(), "probe"))
          .hasValueSatisfying(
              definition -> {
                assertThat(definition.version()).isEqualTo("2.0");
                assertThat(definition.sequence()).isEqualTo(2);
              });
      network.deploy(TestConsortium.probe());
      assertThat(client.evaluate("get", "kept")).isEqualTo("yes");
      assertThat(client.evaluate("get", "said")).isEqualTo("x");
      assertThat(network.chaincodePids()).isEmpty();
    }
  }

  @Test
  void a_missing_jar_is_named() {
    Path missing = folder.resolve("nowhere.jar");
    assertThatThrownBy(
            () ->
                EmbeddedNetwork.start(
                    consortium(chaincode("1.0", missing, Map.of())),
                    folder.resolve("network"),
                    NetworkSettings.DEFAULT))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(missing.toString())
        .hasMessageContaining("build it first");
  }

  @Test
  void a_taken_port_and_a_folder_of_another_network_are_named() throws Exception {
    Path state = folder.resolve("network");
    try (EmbeddedNetwork network =
        EmbeddedNetwork.start(TestConsortium.of(1), state, NetworkSettings.DEFAULT)) {
      assertThatThrownBy(
              () -> EmbeddedNetwork.start(TestConsortium.of(1), state, NetworkSettings.DEFAULT))
          .hasMessageContaining("in use");
      assertThat(network.ledger().height()).isPositive();
    }
    assertThatThrownBy(
            () -> EmbeddedNetwork.start(TestConsortium.of(2), state, NetworkSettings.DEFAULT))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("reset it or take back the change");
  }
}
