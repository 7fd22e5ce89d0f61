package org.tallystick.network.cli;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tallystick.network.consortium.Batch;
import org.tallystick.network.consortium.Consortium;
import org.tallystick.network.consortium.Organisation;
import org.tallystick.network.consortium.Person;
import org.tallystick.network.node.EmbeddedNetwork;
import org.tallystick.network.node.NetworkSettings;

class EmbeddedFaultsTest {
  @TempDir private static Path folder;

  private static EmbeddedNetwork network;

  @BeforeAll
  static void start() throws Exception {
    Organisation alpha =
        new Organisation(
            "Alpha",
            "AlphaMSP",
            "alpha.example",
            List.of(new Organisation.Peer("peer0", 0, 0), new Organisation.Peer("peer1", 0, 0)),
            List.of(new Person("ann", "Ann", true, Map.of())));
    network =
        EmbeddedNetwork.start(
            new Consortium(
                "samplechannel",
                Batch.IMMEDIATELY,
                Consortium.DEFAULT_POLICIES,
                List.of(alpha),
                List.of()),
            folder,
            NetworkSettings.DEFAULT);
  }

  @AfterAll
  static void stop() {
    network.close();
  }

  @ParameterizedTest
  @CsvSource({"Alpha, peer0", "peer0.alpha.example, peer0", "peer1.alpha.example, peer1"})
  void a_peer_that_shall_be_down_has_a_closed_port_until_it_is_healed(String node, String peer) {
    apply(node, "down", "");
    assertThatThrownBy(() -> dial(network.gateway(network.peer("Alpha", peer))))
        .hasMessageContaining("refused");
    apply(node, "heal", "");
    assertThatCode(() -> dial(network.gateway(network.peer("Alpha", peer))))
        .doesNotThrowAnyException();
  }

  @Test
  void an_orderer_that_shall_be_down_has_a_closed_port_until_it_is_healed() {
    apply("orderer", "down", "");
    assertThatThrownBy(() -> dial(network.orderer("samplechannel")))
        .hasMessageContaining("refused");
    apply("orderer", "heal", "");
    assertThatCode(() -> dial(network.orderer("samplechannel"))).doesNotThrowAnyException();
  }

  @Test
  void what_cannot_be_done_is_refused_with_what_can() {
    assertThatThrownBy(() -> apply("Omega", "down", ""))
        .hasMessage(
            "there is no node 'Omega'; there are peer0.alpha.example, peer1.alpha.example and"
                + " orderer");
    assertThatThrownBy(() -> apply("Alpha", "explode", ""))
        .hasMessageContaining(
            "it can crash, be down, cut-off, behind, without-private-data, slow or silent, and heal");
    assertThatThrownBy(() -> apply("Alpha", "slow", "soon"))
        .hasMessage("slow needs a time such as 2s or 500ms");
    assertThatThrownBy(() -> apply("Alpha", "silent", ""))
        .hasMessage("silent needs the name of a chaincode");
    assertThatThrownBy(() -> apply("orderer", "slow", "2s"))
        .hasMessageContaining("it can be down, refuse, and heal");
  }

  private static void apply(String node, String kind, String value) {
    EmbeddedFaults.apply(network, "samplechannel", new FaultRequest(node, kind, value));
  }

  private static void dial(String address) throws Exception {
    String[] parts = address.split(":");
    try (Socket socket = new Socket(parts[0], Integer.parseInt(parts[1]))) {
      socket.getInputStream();
    }
  }
}
