package org.tallystick.network.node;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.tallystick.network.configuration.ConfigurationInForce;
import org.tallystick.network.consortium.ChannelConfiguration;
import org.tallystick.network.endorsement.AccessControl;
import org.tallystick.network.endorsement.EndorsingChannel;
import org.tallystick.network.endorsement.ProposalChecks;
import org.tallystick.network.events.ChainTip;
import org.tallystick.network.events.CommitFeed;
import org.tallystick.network.gateway.EndorsingPeer;
import org.tallystick.network.gateway.GatewayChannel;
import org.tallystick.network.identity.IdentityException;
import org.tallystick.network.identity.MspRegistry;
import org.tallystick.network.identity.ResolvedIdentity;
import org.tallystick.network.ledger.ChannelLedger;
import org.tallystick.network.ordering.Orderer;
import org.tallystick.network.privatedata.ChannelCollections;
import org.tallystick.network.privatedata.PeerPrivateData;
import org.tallystick.network.privatedata.PrivateDataExchange;

/**
 * The peers of a channel. Peers of an organisation join when a configuration makes it a member, and
 * learn of no further block when one removes it. Each goes by the configuration of the blocks that
 * it has.
 */
final class ChannelMembers {
  private final ChannelLedger ledger;
  private final Orderer orderer;
  private final List<Peer> candidates;
  private final PrivateDataExchange privateData;
  private final Function<String, Path> privateFiles;
  private final Clock clock;
  private final ChainTip tip;
  private final NavigableMap<Long, ChannelConfiguration> configurations =
      new ConcurrentSkipListMap<>();
  private final List<PeerChannel> joined = new CopyOnWriteArrayList<>();

  /**
   * Nobody yet.
   *
   * @param candidates all peers of the network, in the order of its description
   * @param privateFiles where a peer, by its host name, keeps its private data
   * @param tip what the peers follow
   */
  ChannelMembers(
      ChannelLedger ledger,
      Orderer orderer,
      List<Peer> candidates,
      PrivateDataExchange privateData,
      Function<String, Path> privateFiles,
      Clock clock,
      ChainTip tip) {
    this.ledger = ledger;
    this.orderer = orderer;
    this.candidates = candidates;
    this.privateData = privateData;
    this.privateFiles = privateFiles;
    this.clock = clock;
    this.tip = tip;
  }

  /**
   * Takes a configuration: peers adopt it as soon as they have its block.
   *
   * @param block the number of that block
   */
  void adopt(long block, ChannelConfiguration configuration) {
    configurations.put(block, configuration);
    for (Peer peer : candidates) {
      if (configuration.members().contains(peer.organisation().mspId())
          && joined.stream().noneMatch(each -> each.peer() == peer)) {
        join(peer, configuration);
      }
    }
  }

  private void join(Peer peer, ChannelConfiguration configuration) {
    String channel = configuration.channel();
    ConfigurationInForce followed = new ConfigurationInForce(configuration);
    MspRegistry msps = followed.msps();
    CommitFeed feed = tip.follow();
    ProposalChecks checks =
        new ProposalChecks(
            channel, msps, followed.policies(), id -> ledger.transaction(id).isPresent(), clock);
    AccessControl access = new AccessControl(channel, msps, followed.policies(), clock);
    feed.subscribe(() -> adoptKnown(followed, feed.height()));
    ResolvedIdentity identity = resolve(msps, peer);
    PeerPrivateData ownData =
        privateData.join(identity, privateFiles.apply(peer.host()), peer::isReachable);
    EndorsingChannel.Ledger known =
        new EndorsingChannel.Ledger(
            feed::snapshot, new ChannelCollections(followed.policies()), ownData);
    peer.runtime()
        .join(
            new EndorsingChannel(channel, checks, access, Optional.of(known)),
            feed,
            new MembersInForce(followed));
    PeerChannel member =
        new PeerChannel(
            peer,
            identity,
            feed,
            ownData,
            local ->
                new GatewayChannel(
                    channel, followed, access, orderer, () -> endorsers(local), local, feed));
    NodeMetrics.follow(peer.metrics(), channel, feed);
    joined.add(member);
    peer.join(channel, member);
  }

  private void adoptKnown(ConfigurationInForce followed, long height) {
    ChannelConfiguration known = configurations.floorEntry(height - 1).getValue();
    if (known.sequence() != followed.current().sequence()) {
      followed.adopt(known);
    }
  }

  private static ResolvedIdentity resolve(MspRegistry msps, Peer peer) {
    try {
      return msps.resolve(peer.signer().serialized());
    } catch (IdentityException refused) {
      throw new IllegalStateException(
          "the channel does not know the certificate of "
              + peer.host()
              + "; restore the network's folder or reset it",
          refused);
    }
  }

  /** The peers have a block more; those of an organisation that has left stay where they are. */
  void announced() {
    List<String> members = configurations.lastEntry().getValue().members();
    joined.forEach(peer -> peer.follow(members.contains(peer.mspId())));
  }

  /** The members' peers, and the asking one even if its organisation has left. */
  private List<EndorsingPeer> endorsers(EndorsingPeer asking) {
    List<String> members = configurations.lastEntry().getValue().members();
    return joined.stream()
        .filter(peer -> peer == asking || members.contains(peer.mspId()))
        .map(EndorsingPeer.class::cast)
        .toList();
  }

  /** Those who joined, in the order in which they did. */
  List<PeerChannel> joined() {
    return List.copyOf(joined);
  }
}
