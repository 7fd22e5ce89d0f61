package org.tallystick.portal.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.TlsServerCredentials;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.portal.identity.TestIdentity;

class GatewayConnectionsTest {
  /** After so many attempts the channel puts the next one off for more than three seconds. */
  private static final int FAILED_ATTEMPTS = 4;

  private static final String NAME = "gateway";

  @TempDir Path folder;

  private Path certificate;
  private Path privateKey;
  private Server server;
  private GatewayConnections connections;

  @BeforeEach
  void prepare() throws IOException {
    TestIdentity identity = TestIdentity.create(NAME);
    certificate = Files.writeString(folder.resolve("cert.pem"), identity.certificatePem());
    privateKey = Files.writeString(folder.resolve("key.pem"), identity.privateKeyPem());
  }

  @AfterEach
  void stop() {
    if (connections != null) {
      connections.close();
    }
    if (server != null) {
      server.shutdownNow();
    }
  }

  @Test
  void a_gateway_that_is_back_is_reached_by_the_first_call_however_long_it_was_away()
      throws IOException {
    int port;
    ManagedChannel channel;
    try (ServerSocket broken = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      port = broken.getLocalPort();
      connections = new GatewayConnections(profile(Map.of("AMSP", port)));
      channel = connections.to("AMSP");
      for (int i = 0; i < FAILED_ATTEMPTS; i++) {
        try (Socket attempt = broken.accept()) {
          assertThat(attempt.isConnected()).isTrue();
        }
      }
    }
    server = serve(port);

    assertThat(connections.to("AMSP")).isSameAs(channel);

    assertThat(channel.getState(false)).isEqualTo(ConnectivityState.READY);
  }

  @Test
  void it_tells_of_each_organisation_whether_its_gateway_is_reached() throws IOException {
    server = serve(0);
    int nobody;
    try (ServerSocket closedAtOnce = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = closedAtOnce.getLocalPort();
    }
    connections = new GatewayConnections(profile(Map.of("AMSP", server.getPort(), "BMSP", nobody)));

    assertThat(connections.reached()).isEqualTo(Map.of("AMSP", true, "BMSP", false));

    Server back = serve(nobody);
    try {
      assertThat(connections.reached()).isEqualTo(Map.of("AMSP", true, "BMSP", true));
    } finally {
      back.shutdownNow();
    }
  }

  @Test
  void an_organisation_that_the_profile_does_not_have_is_refused() {
    connections = new GatewayConnections(profile(Map.of()));

    assertThatThrownBy(() -> connections.to("StrangerMSP"))
        .isInstanceOfSatisfying(
            LedgerException.class,
            refusal -> assertThat(refusal.is(LedgerFault.IDENTITY_REFUSED)).isTrue());
  }

  private Server serve(int port) throws IOException {
    return NettyServerBuilder.forAddress(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
            TlsServerCredentials.create(certificate.toFile(), privateKey.toFile()))
        .build()
        .start();
  }

  private Profile profile(Map<String, Integer> ports) {
    List<Profile.Organisation> organisations =
        ports.entrySet().stream()
            .map(
                each ->
                    new Profile.Organisation(
                        each.getKey(),
                        each.getKey(),
                        new Profile.GatewayEndpoint(
                            "127.0.0.1:" + each.getValue(), certificate, NAME),
                        List.of()))
            .toList();
    return new Profile(1, "channel", "chaincode", organisations);
  }
}
