package org.tallystick.network.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.jr.ob.JSON;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlTest {
  private static final NetworkStatus STATUS =
      new NetworkStatus(
          7,
          Map.of("Org1", "127.0.0.1:7051"),
          Map.of("peer-peer0.org1.example", 41L),
          List.of("orderer-orderer0.org1.example"),
          Map.of("samplechannel", "the disk is full"),
          Map.of("sample", "1.0"),
          List.of(42L));
  private static final Deployments.Deployment DEPLOYMENT =
      new Deployments.Deployment("sample", "2.0", "MAJORITY", "/x/cc.jar", null, null, null);

  @TempDir Path folder;

  private final List<Deployments.Deployment> deployed = new ArrayList<>();
  private final List<FaultRequest> faults = new ArrayList<>();
  private StateFolder state;
  private ControlServer server;

  @BeforeEach
  void start() throws Exception {
    state = new StateFolder(folder.resolve("state"));
    state.create();
    server = ControlServer.start(state.control(), () -> STATUS, this::deploy, this::fault);
  }

  private void deploy(Deployments.Deployment deployment) {
    if (deployment.name().equals("broken")) {
      throw new OperatorException("it does not start");
    }
    deployed.add(deployment);
  }

  private void fault(FaultRequest request) {
    if (request.kind().equals("explode")) {
      throw new OperatorException("a peer knows no fault 'explode'");
    }
    faults.add(request);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void commands_ask_the_running_network() {
    ControlClient client = new ControlClient(state);
    assertThat(client.status()).contains(STATUS);
    client.deploy(DEPLOYMENT);
    assertThat(deployed).containsExactly(DEPLOYMENT);
  }

  @Test
  void a_deployment_that_fails_says_why() {
    Deployments.Deployment broken =
        new Deployments.Deployment("broken", "1", "MAJORITY", null, null, null, null);
    assertThatThrownBy(() -> new ControlClient(state).deploy(broken))
        .hasMessage("chaincode broken was not deployed: it does not start");
  }

  @Test
  void a_fault_reaches_the_network_and_one_that_it_does_not_know_is_refused() {
    ControlClient client = new ControlClient(state);
    FaultRequest slow = new FaultRequest("Org1", "slow", "2s");
    client.fault(slow);
    assertThat(faults).containsExactly(slow);
    assertThatThrownBy(() -> client.fault(new FaultRequest("Org1", "explode", "")))
        .hasMessage("a peer knows no fault 'explode'");
  }

  @Test
  void nobody_without_the_token_is_answered_and_only_the_owner_can_read_it() throws Exception {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state.control())))
        .isEqualTo("rw-------");
    ControlServer.Address address =
        JSON.std.beanFrom(ControlServer.Address.class, Files.readString(state.control()));
    for (String token : List.of("", "Bearer wrong", address.token())) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + address.port() + "/status"));
      if (!token.isEmpty()) {
        request.header("Authorization", token);
      }
      assertThat(
              HttpClient.newHttpClient()
                  .send(request.build(), HttpResponse.BodyHandlers.ofString())
                  .statusCode())
          .isEqualTo(403);
    }
  }

  @Test
  void a_network_that_is_gone_has_no_status() {
    server.close();
    assertThat(new ControlClient(state).status()).isEmpty();
    assertThatThrownBy(() -> new ControlClient(state).deploy(DEPLOYMENT))
        .hasMessageContaining("does not answer");
  }
}
