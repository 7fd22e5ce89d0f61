package org.tallystick.network.fabric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.network.chaincode.ContractJar;
import org.tallystick.network.consortium.Batch;
import org.tallystick.network.consortium.Chaincode;
import org.tallystick.network.consortium.ChaincodeSource;
import org.tallystick.network.consortium.ChannelDescription;
import org.tallystick.network.consortium.Consortium;
import org.tallystick.network.consortium.Organisation;
import org.tallystick.network.consortium.Person;
import org.tallystick.network.consortium.PolicyExpression;
import org.tallystick.network.consortium.PrivateCollection;
import org.tallystick.network.junit.ChosenNetwork;
import org.tallystick.network.junit.ChosenNetworkCondition;
import org.tallystick.network.junit.HereContract;
import org.tallystick.network.node.PrivateContract;
import org.tallystick.network.node.ProbeContract;

/**
 * One network of Fabric's own processes: four organisations, one of them with two peers, two
 * channels, private data, and contracts in a jar that is built as Fabric's samples are. Its
 * programs have no folder with shipped configuration beside them.
 */
@EnabledIfSystemProperty(
    named = "network",
    matches = "fabric",
    disabledReason = "it runs Fabric's own programs: -Dnetwork=fabric -Dfabric.bin=DIR")
@ExtendWith(ChosenNetworkCondition.class)
class FabricNetworkTest {
  private static final String ALL = "everybody";
  private static final String TWO = "just-two";
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir private static Path folder;

  private static FabricBinaries binaries;
  private static Consortium consortium;
  private static FabricNetwork network;

  @BeforeAll
  static void start() throws Exception {
    binaries = alone(ChosenNetwork.binaries());
    assertThat(binaries.configuration()).isEmpty();
    consortium = consortium();
    network = FabricNetwork.start(consortium, folder, binaries, ChosenNetwork.settings());
  }

  @AfterAll
  static void stop() {
    if (network != null) {
      network.close();
    }
  }

  /** The same programs in a folder that has no {@code config} beside it. */
  private static FabricBinaries alone(FabricBinaries shipped) throws Exception {
    Path bin = Files.createDirectories(folder.resolve("alone").resolve("bin"));
    try (Stream<Path> programs = Files.list(shipped.folder())) {
      for (Path program : programs.toList()) {
        Files.createSymbolicLink(bin.resolve(program.getFileName()), program);
      }
    }
    return FabricBinaries.find(Optional.of(bin), Map.of());
  }

  private static Consortium consortium() throws IOException {
    Path jar =
        ContractJar.write(
            folder.resolve("contracts.jar"),
            ContractJar.ROUTER,
            ProbeContract.class,
            PrivateContract.class,
            HereContract.class);
    PrivateCollection shared =
        new PrivateCollection(
            "shared",
            PolicyExpression.parse("OR('Org1MSP.member','Org2MSP.member')"),
            1,
            2,
            0,
            false,
            false,
            Optional.of(
                new PrivateCollection.Endorsement.Signatures(
                    PolicyExpression.parse("OR('Org1MSP.peer','Org2MSP.peer')"))));
    return new Consortium(
        List.of(member(1, 2), member(2, 1), member(3, 1), member(4, 1)),
        List.of(
            channel(ALL, List.of("Org1", "Org2", "Org3", "Org4"), jar, shared),
            channel(TWO, List.of("Org1", "Org3"), jar)));
  }

  private static Organisation member(int number, int peers) {
    String name = "Org" + number;
    return new Organisation(
        name,
        name + "MSP",
        name.toLowerCase(Locale.ROOT) + ".example",
        IntStream.range(0, peers).mapToObj(i -> new Organisation.Peer("peer" + i, 0, 0)).toList(),
        List.of(
            new Person("admin", "Admin of " + name, true, Map.of()),
            new Person("user", "User of " + name, false, Map.of())));
  }

  private static ChannelDescription channel(
      String name, List<String> members, Path jar, PrivateCollection... collections) {
    return new ChannelDescription(
        name,
        Batch.IMMEDIATELY,
        Consortium.DEFAULT_POLICIES,
        members,
        List.of(
            new Chaincode(
                "probe",
                "1.0",
                Optional.empty(),
                List.of(collections),
                new ChaincodeSource.Jar(jar),
                Map.of())));
  }

  @Test
  void a_network_that_was_stopped_goes_on_where_it_was() throws Exception {
    long before;
    try (FabricClient client = FabricClient.of(network, "Org1")) {
      put(client, ALL, "kept", "1");
      put(client, TWO, "kept", "2");
      before = network.height();
    }
    List<Long> processes = processes();
    network.close();
    assertThat(processes).allMatch(pid -> ProcessHandle.of(pid).isEmpty());

    network = FabricNetwork.start(consortium, folder, binaries, ChosenNetwork.settings());
    assertThat(network.height()).isEqualTo(before);
    assertThat(network.down()).isEmpty();
    try (FabricClient client = FabricClient.of(network, "Org3")) {
      assertThat(client.ask(ALL, "get", "kept")).isEqualTo("1");
      assertThat(client.ask(TWO, "get", "kept")).isEqualTo("2");
      put(client, ALL, "kept", "3");
    }
    assertThat(network.height()).isGreaterThanOrEqualTo(before);
  }

  @Test
  void what_is_killed_is_started_again_and_the_network_goes_on() throws Exception {
    Map<String, Long> nodes = network.nodePids();
    List<Long> chaincodes = network.chaincodePids();
    assertThat(nodes.keySet()).filteredOn(name -> name.startsWith("peer-")).hasSize(5);
    assertThat(chaincodes).hasSize(4);
    List<Long> killed = new ArrayList<>(chaincodes);
    killed.add(nodes.get("peer-peer0.org2.example"));
    killed.add(nodes.get("orderer-orderer0.org1.example"));
    killed.forEach(pid -> ProcessHandle.of(pid).orElseThrow().destroyForcibly());

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(network.down()).isEmpty();
              assertThat(processes())
                  .hasSize(nodes.size() + chaincodes.size())
                  .doesNotContainAnyElementsOf(killed);
            });
    try (FabricClient client = FabricClient.of(network, "Org2")) {
      await()
          .atMost(PATIENCE)
          .ignoreExceptions()
          .untilAsserted(
              () ->
                  assertThat(
                          client.submit(
                              ALL,
                              client.on(ALL).newProposal("put").addArguments("after", "all"),
                              "Org1MSP",
                              "Org2MSP",
                              "Org3MSP"))
                      .isEqualTo("all"));
    }
  }

  @Test
  void private_data_is_at_its_members_peers_only() throws Exception {
    try (FabricClient client = FabricClient.of(network, "Org1")) {
      client.submit(
          ALL,
          client
              .on(ALL)
              .newProposal("private:put")
              .addArguments("shared", "offer")
              .putTransient("value", "99"));
      await()
          .atMost(PATIENCE)
          .ignoreExceptions()
          .untilAsserted(
              () ->
                  assertThat(client.askOf("Org2MSP", ALL, "private:get", "shared", "offer"))
                      .isEqualTo("99"));
      assertThatThrownBy(() -> client.askOf("Org3MSP", ALL, "private:get", "shared", "offer"))
          .hasMessageContaining("UNKNOWN");
      assertThat(client.askOf("Org3MSP", ALL, "private:hash", "shared", "offer")).hasSize(64);
    }
  }

  @Test
  void both_peers_of_an_organisation_are_gateways_and_endorse() throws Exception {
    String second = network.gateways().get("peer1.org1.example");
    assertThat(network.gateways().keySet())
        .isEqualTo(Set.of("Org1", "Org2", "Org3", "Org4", "peer1.org1.example"));
    try (FabricClient client = FabricClient.of(network, "Org1", "peer1.org1.example", second);
        FabricClient first = FabricClient.of(network, "Org1")) {
      put(client, ALL, "through", "peer1");
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(first.ask(ALL, "get", "through")).isEqualTo("peer1"));
    }
  }

  @Test
  void a_channel_is_its_members_own_with_a_state_of_its_own() throws Exception {
    try (FabricClient member = FabricClient.of(network, "Org3");
        FabricClient stranger = FabricClient.of(network, "Org2")) {
      put(member, TWO, "own", "yes");
      assertThat(member.ask(TWO, "get", "own")).isEqualTo("yes");
      assertThat(member.ask(ALL, "get", "own")).isEmpty();
      assertThatThrownBy(() -> stranger.ask(TWO, "get", "own")).hasMessageContaining("UNAVAILABLE");
    }
  }

  @Test
  void contracts_of_a_samples_jar_know_whose_peer_asks() throws Exception {
    try (FabricClient client = FabricClient.of(network, "Org1")) {
      for (String mspId : List.of("Org1MSP", "Org2MSP", "Org3MSP")) {
        assertThat(client.askOf(mspId, ALL, "here:mspId")).isEqualTo(mspId);
      }
    }
  }

  private static void put(FabricClient client, String channel, String key, String value)
      throws Exception {
    client.submit(channel, client.on(channel).newProposal("put").addArguments(key, value));
  }

  /** Process ids of everything that runs. */
  private static List<Long> processes() {
    return Stream.concat(network.nodePids().values().stream(), network.chaincodePids().stream())
        .toList();
  }
}
