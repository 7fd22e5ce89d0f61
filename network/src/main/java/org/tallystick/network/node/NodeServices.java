package org.tallystick.network.node;

import io.grpc.BindableService;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tallystick.network.delivery.AtomicBroadcastService;
import org.tallystick.network.delivery.DeliveredChannel;
import org.tallystick.network.delivery.PeerDeliverService;
import org.tallystick.network.discovery.ClientCertificate;
import org.tallystick.network.discovery.DiscoveryService;
import org.tallystick.network.endorsement.EndorserService;
import org.tallystick.network.gateway.GatewayChannel;
import org.tallystick.network.gateway.GatewayService;
import org.tallystick.network.operations.GrpcMetrics;
import org.tallystick.network.operations.Metrics;
import org.tallystick.network.privatedata.PeerPrivateData;

/** The gRPC services that a node offers, each with its limit of calls in progress. */
final class NodeServices {
  /** Fabric's default for {@code peer.limits.concurrency.endorserService}. */
  private static final int ENDORSER_CALLS_MAX = 2500;

  /** Fabric's default for {@code peer.limits.concurrency.deliverService}. */
  private static final int DELIVER_CALLS_MAX = 2500;

  private NodeServices() {}

  static List<ServerServiceDefinition> ofPeer(
      Peer peer, NetworkSettings settings, Executor executor) {
    return counted(
        peer.metrics(),
        limited(new GatewayService(peer::gatewayChannel, executor), settings.gatewayCallsMax()),
        limited(new EndorserService(peer::endorse), ENDORSER_CALLS_MAX),
        limited(
            new PeerDeliverService(
                name ->
                    peer.gatewayChannel(name)
                        .map(channel -> delivered(channel, peer.on(name).privateData())),
                peer.metrics(),
                settings.clock(),
                executor),
            DELIVER_CALLS_MAX),
        ServerInterceptors.intercept(
            new DiscoveryService(
                peer::gatewayChannel,
                peer::knownPeers,
                peer.runtime().localMsp(),
                (announcing, message) -> ((PeerChannel) announcing).peer().signer().sign(message),
                settings.clock()),
            new ClientCertificate()));
  }

  private static DeliveredChannel delivered(GatewayChannel channel, PeerPrivateData privateData) {
    return new DeliveredChannel(
        channel.name(),
        channel.feed(),
        channel.access(),
        () -> channel.configuration().current().sequence(),
        (block, reader) -> privateData.ofBlock(block, channel.configuration().msps(), reader));
  }

  static List<ServerServiceDefinition> ofOrderer(
      List<Channel> channels, Metrics metrics, NetworkSettings settings, Executor executor) {
    Map<String, Channel> named =
        channels.stream().collect(Collectors.toMap(Channel::name, Function.identity()));
    return counted(
        metrics,
        new AtomicBroadcastService(
                name -> Optional.ofNullable(named.get(name)).map(Channel::orderer),
                name -> Optional.ofNullable(named.get(name)).map(Channel::ordered),
                metrics,
                settings.clock(),
                executor)
            .bindService());
  }

  private static List<ServerServiceDefinition> counted(
      Metrics metrics, ServerServiceDefinition... services) {
    GrpcMetrics counting = new GrpcMetrics(metrics);
    return Arrays.stream(services)
        .map(service -> ServerInterceptors.intercept(service, counting))
        .toList();
  }

  private static ServerServiceDefinition limited(BindableService service, int callsMax) {
    return ServerInterceptors.intercept(service, new ConcurrencyLimit(callsMax));
  }
}
