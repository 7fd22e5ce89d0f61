package org.tallystick.network.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.network.chaincode.InProcessChaincode;
import org.tallystick.network.consortium.ConsortiumReader;
import org.tallystick.network.consortium.CryptoTree;
import org.tallystick.network.consortium.CryptoTree.TlsFiles;
import org.tallystick.network.consortium.OwnerOnly;
import org.tallystick.network.consortium.Profile;
import picocli.CommandLine;

/** The network as a process of its own, whose chaincode this test runs at an address. */
class NetworkLifecycleTest {
  @TempDir Path folder;

  private StateFolder state;
  private NetworkProcess network;
  private InProcessChaincode chaincode;

  @BeforeEach
  void describeANetworkAndRunItsChaincode() throws Exception {
    int chaincodePort = freePort();
    Path description = folder.resolve("consortium.yaml");
    Files.writeString(
        description,
        """
        channel: samplechannel
        organisations:
          - name: Alpha
            domain: alpha.example
            peer: {port: %d, chaincodePort: %d}
            people: [{enrolmentId: ann, name: Ann, admin: true}]
        chaincodes:
          - {name: probe, version: 1.0, address: "127.0.0.1:%d"}
        """
            .formatted(freePort(), freePort(), chaincodePort));
    state = new StateFolder(folder.resolve("state"));
    state.create();
    Settings settings = new Settings(0, description.toString(), null, null, null);
    settings.write(state);
    network = new NetworkProcess(state, settings);
    TlsFiles tls =
        CryptoTree.issue(
                ConsortiumReader.read(description), state.network().resolve("organisations"))
            .chaincodeServer();
    chaincode =
        InProcessChaincode.start(
            "probe_1.0:sample",
            new InetSocketAddress("127.0.0.1", chaincodePort),
            tls.certificate(),
            tls.privateKey(),
            tls.root());
  }

  @AfterEach
  void end() {
    network.stop();
    chaincode.close();
  }

  @Test
  void a_network_goes_on_where_it_was_after_a_kill_and_is_gone_after_down() throws Exception {
    NetworkStatus first = network.start();
    assertThat(first.gateways()).containsOnlyKeys("Alpha");
    assertThat(first.chaincodes()).containsEntry("probe", "1.0");
    Profile profile = Profile.read(state.profile());
    ProcessHandle running = network.process().running().orElseThrow();
    assertThat(network.start()).isEqualTo(first);
    assertThat(network.process().running()).contains(running);

    running.destroyForcibly();
    running.onExit().join();
    assertThat(network.status()).isEmpty();
    assertThat(network.start().height()).isEqualTo(first.height());
    assertThat(Profile.read(state.profile())).isEqualTo(profile);

    assertThat(network.stop()).isTrue();
    assertThat(network.status()).isEmpty();
    assertThat(network.stop()).isFalse();
  }

  @Test
  void a_network_that_never_had_a_portal_lacks_none() throws Exception {
    network.start();
    CommandLine status = new CommandLine(new StatusCommand());
    assertThat(status.execute("--state", state.root().toString())).isZero();
    network.stop();
    assertThat(status.execute("--state", state.root().toString())).isEqualTo(1);
  }

  @Test
  void a_network_that_cannot_start_says_why_in_its_own_words() throws Exception {
    Path ledger = OwnerOnly.directory(state.network().resolve("ledger").resolve("samplechannel"));
    Files.writeString(ledger.resolve("genesis.block"), "torn");
    assertThatThrownBy(network::start)
        .isInstanceOf(OperatorException.class)
        .hasMessageStartingWith("network: ended while it started")
        .hasMessageContaining("genesis.block is damaged; restore it or reset the network")
        .hasMessageContaining("run network.sh up again");
  }

  private static int freePort() throws IOException {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    }
  }
}
