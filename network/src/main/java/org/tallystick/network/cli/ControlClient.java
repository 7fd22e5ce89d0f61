package org.tallystick.network.cli;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;

/** Asks the running network. */
final class ControlClient {
  private static final Duration STATUS_PATIENCE = Duration.ofSeconds(5);

  /** A chaincode may take a minute to start on a busy machine, and its definition a block. */
  private static final Duration DEPLOY_PATIENCE = Duration.ofMinutes(3);

  private final StateFolder state;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

  ControlClient(StateFolder state) {
    this.state = state;
  }

  /** What the network says of itself; empty while it does not answer. */
  Optional<NetworkStatus> status() {
    try {
      HttpResponse<String> answer = ask("/status", "", STATUS_PATIENCE);
      return answer.statusCode() == 200
          ? Optional.of(JSON.std.beanFrom(NetworkStatus.class, answer.body()))
          : Optional.empty();
    } catch (IOException notYet) {
      return Optional.empty();
    }
  }

  /** Deploys a chaincode and returns when every peer can call it. */
  void deploy(Deployments.Deployment deployment) {
    try {
      HttpResponse<String> answer = ask("/deploy", JSON.std.asString(deployment), DEPLOY_PATIENCE);
      if (answer.statusCode() != 200) {
        throw new OperatorException(
            "chaincode " + deployment.name() + " was not deployed: " + answer.body());
      }
    } catch (IOException e) {
      throw new OperatorException(
          "the network does not answer; look at: network.sh status, network.sh logs network", e);
    }
  }

  /** Makes a node fail, or heals it. */
  void fault(FaultRequest request) {
    try {
      HttpResponse<String> answer = ask("/fault", JSON.std.asString(request), STATUS_PATIENCE);
      if (answer.statusCode() != 200) {
        throw new OperatorException(answer.body());
      }
    } catch (IOException e) {
      throw new OperatorException("the network does not run; start it with: network.sh up", e);
    }
  }

  private HttpResponse<String> ask(String path, String body, Duration patience) throws IOException {
    ControlServer.Address address =
        JSON.std.beanFrom(ControlServer.Address.class, Files.readString(state.control()));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + address.port() + path))
            .header("Authorization", "Bearer " + address.token())
            .timeout(patience)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
