package org.tallystick.network.node;

import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import org.tallystick.network.consortium.CryptoTree;
import org.tallystick.network.consortium.Organisation;
import org.tallystick.network.operations.Metrics;
import org.tallystick.network.ordering.OrdererFaults;

/** Every organisation that orders a channel has an ordering node for all that it orders. */
final class OrderingNodes {
  private final CryptoTree crypto;
  private final NetworkSettings settings;
  private final NodeOperations operations;
  private final ExecutorService executor;

  /** By the name of the organisation. */
  private final Map<String, TlsEndpoint> endpoints = new LinkedHashMap<>();

  /** By the name of the organisation. */
  private final Map<String, OrdererFaults> faults = new LinkedHashMap<>();

  OrderingNodes(
      CryptoTree crypto,
      NetworkSettings settings,
      NodeOperations operations,
      ExecutorService executor) {
    this.crypto = crypto;
    this.settings = settings;
    this.operations = operations;
    this.executor = executor;
  }

  /**
   * Starts the nodes of those organisations that order one of the channels.
   *
   * @throws IOException when a port is taken; says which
   */
  void start(List<Organisation> organisations, Collection<Channel> channels) throws IOException {
    for (Organisation organisation : organisations) {
      List<Channel> ordered =
          channels.stream().filter(channel -> channel.orderedBy().equals(organisation)).toList();
      if (!ordered.isEmpty()) {
        Metrics metrics = new Metrics();
        TlsEndpoint endpoint =
            TlsEndpoint.start(
                "the orderer " + CryptoTree.ordererHost(organisation),
                EmbeddedNetwork.HOST,
                organisation.ordererPort(),
                crypto.ordererTls(organisation),
                NodeServices.ofOrderer(ordered, metrics, settings, executor),
                executor);
        endpoints.put(organisation.name(), endpoint);
        faultsOf(organisation).onListening(endpoint::listen);
        operations.start(organisation, ordered, metrics);
      }
    }
  }

  /** What goes wrong on request at an organisation's node, which may not run yet. */
  OrdererFaults faultsOf(Organisation organisation) {
    return faults.computeIfAbsent(
        organisation.name(),
        name -> new OrdererFaults(() -> address(organisation), organisation.mspId()));
  }

  /** Host and port where an organisation's node listens. */
  String address(Organisation organisation) {
    return EmbeddedNetwork.HOST + ":" + endpoints.get(organisation.name()).port();
  }

  Collection<TlsEndpoint> endpoints() {
    return endpoints.values();
  }
}
