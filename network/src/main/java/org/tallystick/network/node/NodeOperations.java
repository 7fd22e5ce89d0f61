package org.tallystick.network.node;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.tallystick.network.consortium.CryptoTree;
import org.tallystick.network.consortium.Organisation;
import org.tallystick.network.operations.HealthChecks;
import org.tallystick.network.operations.Metrics;
import org.tallystick.network.operations.OperationsServer;

/** The operations endpoints of a network's nodes, by the nodes' host names. */
final class NodeOperations implements AutoCloseable {
  /** The version of Fabric whose behaviour the nodes copy. */
  private static final String VERSION = "3.1.5";

  private final String host;
  private final Executor executor;
  private final Map<String, OperationsServer> servers = new LinkedHashMap<>();

  /**
   * No endpoint yet.
   *
   * @param host address that all of them listen on
   * @param executor runs the requests
   */
  NodeOperations(String host, Executor executor) {
    this.host = host;
    this.executor = executor;
  }

  void start(Peer peer) throws IOException {
    HealthChecks health = new HealthChecks();
    health.add(
        "peer",
        () ->
            peer.faults().isListening()
                ? Optional.empty()
                : Optional.of("the peer is down on request"));
    start(peer.host(), peer.described().operationsPort(), peer.metrics(), health);
  }

  /**
   * Starts the endpoint of an ordering node.
   *
   * @param ordered the channels that it orders
   */
  void start(Organisation organisation, List<Channel> ordered, Metrics metrics) throws IOException {
    HealthChecks health = new HealthChecks();
    for (Channel channel : ordered) {
      NodeMetrics.follow(metrics, channel.name(), channel.ordered().feed());
      health.add(
          "channel " + channel.name(),
          () -> channel.orderer().failure().map(failure -> String.valueOf(failure.getMessage())));
    }
    start(
        CryptoTree.ordererHost(organisation),
        organisation.ordererOperationsPort(),
        metrics,
        health);
  }

  private void start(String node, int port, Metrics metrics, HealthChecks health)
      throws IOException {
    metrics.gauge("fabric_version", "The active version of Fabric.", () -> 1, "version", VERSION);
    try {
      servers.put(node, OperationsServer.start(host, port, metrics, health, VERSION, executor));
    } catch (IOException refused) {
      throw new CannotListenException("operations of " + node, host, port, refused);
    }
  }

  /** Host and port of a node's endpoint. */
  String address(String node) {
    OperationsServer server = servers.get(node);
    if (server == null) {
      throw new IllegalArgumentException("no node is named " + node);
    }
    return host + ":" + server.port();
  }

  @Override
  public void close() {
    servers.values().forEach(OperationsServer::close);
  }
}
