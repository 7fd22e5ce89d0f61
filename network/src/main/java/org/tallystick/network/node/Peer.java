package org.tallystick.network.node;

import org.hyperledger.fabric.protos.peer.ProposalResponse;
import org.hyperledger.fabric.protos.peer.SignedProposal;
import org.tallystick.network.consortium.Organisation;
import org.tallystick.network.endorsement.Endorser;
import org.tallystick.network.endorsement.ProposalChecks;
import org.tallystick.network.endorsement.ProposalRefusedException;
import org.tallystick.network.events.CommitFeed;
import org.tallystick.network.gateway.EndorsingPeer;
import org.tallystick.network.identity.ResolvedIdentity;
import org.tallystick.network.identity.SigningIdentity;

/**
 * What differs between the organisations of a channel: an identity, an endpoint, how far it follows
 * the chain, and the chaincodes that it runs.
 */
public final class Peer implements EndorsingPeer {
  private final Organisation organisation;
  private final ResolvedIdentity identity;
  private final SigningIdentity signer;
  private final CommitFeed feed;
  private final InstalledConnections chaincodes = new InstalledConnections();
  private final Endorser endorser;
  private volatile int port;
  private volatile boolean reachable = true;

  Peer(
      Organisation organisation,
      String channel,
      ResolvedIdentity identity,
      SigningIdentity signer,
      ProposalChecks checks,
      CommitFeed feed) {
    this.organisation = organisation;
    this.identity = identity;
    this.signer = signer;
    this.feed = feed;
    this.endorser = new Endorser(channel, checks, signer, feed::snapshot, chaincodes);
    this.port = organisation.peer().gatewayPort();
  }

  /** The organisation that runs it. */
  public Organisation organisation() {
    return organisation;
  }

  @Override
  public String address() {
    return organisation.peerHost() + ":" + port;
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
    return reachable;
  }

  @Override
  public boolean hasInstalled(String chaincode) {
    return chaincodes.has(chaincode);
  }

  @Override
  public ProposalResponse endorse(SignedProposal proposal) throws ProposalRefusedException {
    return endorser.process(proposal);
  }

  /** Cuts the peer off from the others: it learns of no block and nobody asks it to endorse. */
  public void cutOff() {
    reachable = false;
    feed.hold();
  }

  /** Ends {@link #cutOff}; the peer catches up at once. */
  public void reconnect() {
    feed.release();
    reachable = true;
  }

  SigningIdentity signer() {
    return signer;
  }

  CommitFeed feed() {
    return feed;
  }

  InstalledConnections chaincodes() {
    return chaincodes;
  }

  void listensOn(int actualPort) {
    port = actualPort;
  }
}
