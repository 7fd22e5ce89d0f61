package org.tallystick.network.node;

import java.util.function.Function;
import org.hyperledger.fabric.protos.peer.ProposalResponse;
import org.hyperledger.fabric.protos.peer.SignedProposal;
import org.tallystick.network.endorsement.ProposalRefusedException;
import org.tallystick.network.events.CommitFeed;
import org.tallystick.network.gateway.EndorsingPeer;
import org.tallystick.network.gateway.GatewayChannel;
import org.tallystick.network.identity.ResolvedIdentity;
import org.tallystick.network.privatedata.PeerPrivateData;

/** One peer on one channel: how far it follows the chain, and how it endorses there. */
final class PeerChannel implements EndorsingPeer {
  private final Peer peer;
  private final ResolvedIdentity identity;
  private final CommitFeed feed;
  private final PeerPrivateData privateData;
  private final GatewayChannel gateway;
  private volatile boolean member = true;

  /**
   * A peer that joins.
   *
   * @param gateway makes what the gateway of this very peer sees of the channel
   */
  PeerChannel(
      Peer peer,
      ResolvedIdentity identity,
      CommitFeed feed,
      PeerPrivateData privateData,
      Function<EndorsingPeer, GatewayChannel> gateway) {
    this.peer = peer;
    this.identity = identity;
    this.feed = feed;
    this.privateData = privateData;
    this.gateway = gateway.apply(this);
  }

  @Override
  public String address() {
    return peer.address();
  }

  @Override
  public ResolvedIdentity identity() {
    return identity;
  }

  @Override
  public long height() {
    return feed.height();
  }

  @Override
  public boolean isReachable() {
    return peer.faults().isKnownAlive();
  }

  @Override
  public boolean hasInstalled(String chaincode) {
    return peer.runtime().canRun(chaincode, feed.snapshot());
  }

  @Override
  public ProposalResponse endorse(SignedProposal proposal) throws ProposalRefusedException {
    if (peer.faults().isCrashed()) {
      throw ProposalRefusedException.unreachable(peer.listeningAt());
    }
    return peer.endorse(proposal);
  }

  PeerPrivateData privateData() {
    return privateData;
  }

  Peer peer() {
    return peer;
  }

  /** Whether the peer's organisation takes part now; of later blocks it learns only if so. */
  void follow(boolean isMember) {
    if (member != isMember) {
      member = isMember;
      follow();
    }
  }

  /** Holds the peer where it is, or lets it catch up and follow, as things are now. */
  void follow() {
    if (member && peer.faults().followsBlocks()) {
      feed.release();
    } else {
      feed.hold();
    }
  }

  CommitFeed feed() {
    return feed;
  }

  /** The channel as this peer's gateway sees it. */
  GatewayChannel gateway() {
    return gateway;
  }
}
