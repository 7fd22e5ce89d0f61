package org.tallystick.network.fabric;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tallystick.network.process.LogTail;
import org.tallystick.network.process.WatchedProcess;

/** The processes of peers and orderers: started together, watched, stopped together. */
final class Nodes implements AutoCloseable {
  private static final Duration ASK_PATIENCE = Duration.ofSeconds(5);
  private static final int HTTP_OK = 200;

  /** Fabric's own with the date first and without colours. */
  private static final String LOG_FORMAT =
      "%{time:2006-01-02T15:04:05.000Z07:00} %{level:.4s} [%{module}] %{shortfunc}: %{message}";

  /** A line for each call would bury everything else. */
  private static final String LOG_LEVELS = "grpc=error:comm.grpc.server=warning:info";

  private static final int LINES_OF_FAILURE = 15;

  private final FabricBinaries binaries;
  private final FabricFolder folder;
  private final ScheduledExecutorService watcher;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(ASK_PATIENCE).build();
  private final Map<WatchedProcess, Listeners> nodes = new LinkedHashMap<>();

  /** A node says that it is well before it takes calls. */
  private record Listeners(int operationsPort, List<Integer> callPorts) {}

  Nodes(FabricBinaries binaries, FabricFolder folder, ScheduledExecutorService watcher) {
    this.binaries = binaries;
    this.folder = folder;
    this.watcher = watcher;
  }

  /** Starts all; does not wait until they answer. */
  void start(Topology topology) throws IOException {
    for (Topology.OrdererNode orderer : topology.orderers()) {
      start(
          orderer.process(),
          List.of(binaries.program("orderer")),
          Map.of("FABRIC_CFG_PATH", folder.node(orderer.host()).toString()),
          new Listeners(orderer.operationsPort(), List.of(orderer.port(), orderer.adminPort())));
    }
    for (Topology.PeerNode peer : topology.peers()) {
      start(
          peer.process(),
          List.of(binaries.program("peer"), "node", "start"),
          Map.of(
              "FABRIC_CFG_PATH",
              folder.node(peer.host()).toString(),
              Builder.LINK_VARIABLE,
              folder.chaincodeLink(peer.host()).toString()),
          new Listeners(peer.operationsPort(), List.of(peer.port())));
    }
  }

  private void start(
      String name, List<String> command, Map<String, String> own, Listeners listeners)
      throws IOException {
    Map<String, String> environment = new LinkedHashMap<>(own);
    environment.put("FABRIC_LOGGING_FORMAT", LOG_FORMAT);
    environment.put("FABRIC_LOGGING_SPEC", LOG_LEVELS);
    WatchedProcess process =
        new WatchedProcess(
            name, command, environment, folder.log(name), folder.pidFile(name), watcher);
    process.start();
    nodes.put(process, listeners);
  }

  /**
   * Waits until every node says that it is well and takes calls.
   *
   * @throws IOException naming the node that ended or does not answer, with the end of its log
   */
  void awaitHealthy(Patience patience) throws IOException, InterruptedException {
    for (Map.Entry<WatchedProcess, Listeners> node : nodes.entrySet()) {
      WatchedProcess process = node.getKey();
      patience.await(
          () -> {
            if (process.endings() > 0) {
              throw new IOException(
                  process.name()
                      + " ended while it started"
                      + LogTail.inWords(process.log(), LINES_OF_FAILURE));
            }
            return ask(node.getValue().operationsPort(), "/healthz")
                    .filter(answer -> answer.statusCode() == HTTP_OK)
                    .isPresent()
                && node.getValue().callPorts().stream().allMatch(LocalPorts::speaksTls);
          },
          () ->
              process.name()
                  + " does not answer"
                  + LogTail.inWords(process.log(), LINES_OF_FAILURE));
    }
  }

  private Optional<HttpResponse<String>> ask(int port, String path) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://" + Topology.HOST + ":" + port + path))
            .timeout(ASK_PATIENCE)
            .build();
    try {
      return Optional.of(http.send(request, HttpResponse.BodyHandlers.ofString()));
    } catch (IOException notYet) {
      return Optional.empty();
    }
  }

  /**
   * Waits until the orderers of a channel have elected one, if they do.
   *
   * @throws IOException when they have not in time
   */
  void awaitLeader(Topology topology, String channel, Patience patience)
      throws IOException, InterruptedException {
    Optional<String> leadership = Consensus.valueOf(topology.consensus()).leadership();
    if (leadership.isPresent()) {
      patience.await(
          () -> isLed(topology, leadership.get(), channel),
          () -> "no orderer leads channel " + channel + "; see the logs of the orderers");
    }
  }

  private boolean isLed(Topology topology, String leadership, String channel)
      throws InterruptedException {
    for (Topology.OrdererNode orderer : topology.orderers()) {
      if (metric(orderer.operationsPort(), leadership, channel).orElse(0) == 1) {
        return true;
      }
    }
    return false;
  }

  /** What a node counts for a channel; empty while it does not answer. */
  OptionalDouble metric(int operationsPort, String name, String channel)
      throws InterruptedException {
    Pattern line =
        Pattern.compile(
            "(?m)^"
                + Pattern.quote(name)
                + "\\{channel=\""
                + Pattern.quote(channel)
                + "\"\\} ([0-9.e+]+)$");
    Matcher matcher =
        line.matcher(ask(operationsPort, "/metrics").map(HttpResponse::body).orElse(""));
    return matcher.find()
        ? OptionalDouble.of(Double.parseDouble(matcher.group(1)))
        : OptionalDouble.empty();
  }

  /** Process ids by name of those that run. */
  Map<String, Long> pids() {
    Map<String, Long> pids = new LinkedHashMap<>();
    nodes
        .keySet()
        .forEach(process -> process.pid().ifPresent(pid -> pids.put(process.name(), pid)));
    return pids;
  }

  /** Names of those that do not run just now. */
  List<String> down() {
    return nodes.keySet().stream()
        .filter(process -> process.pid().isEmpty())
        .map(WatchedProcess::name)
        .toList();
  }

  @Override
  public void close() {
    List<CompletableFuture<Void>> ends = new ArrayList<>();
    nodes.keySet().forEach(process -> ends.add(CompletableFuture.runAsync(process::close)));
    ends.forEach(CompletableFuture::join);
  }
}
