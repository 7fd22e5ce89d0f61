package org.tallystick.network.node;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.hyperledger.fabric.protos.peer.ProposalResponse;
import org.hyperledger.fabric.protos.peer.SignedProposal;
import org.tallystick.network.consortium.Organisation;
import org.tallystick.network.endorsement.InstalledChaincodes;
import org.tallystick.network.endorsement.ProposalRefusedException;
import org.tallystick.network.gateway.EndorsingPeer;
import org.tallystick.network.gateway.GatewayChannel;
import org.tallystick.network.identity.ResolvedIdentity;
import org.tallystick.network.identity.SigningIdentity;

/**
 * A peer of an organisation: an identity, an endpoint, the chaincodes that it runs, and the
 * channels that it has joined.
 */
public final class Peer {
  private final Organisation organisation;
  private final Organisation.Peer described;
  private final SigningIdentity signer;
  private final InstalledConnections chaincodes = new InstalledConnections();
  private final PeerRuntime runtime;
  private final Map<String, PeerChannel> channels = new ConcurrentHashMap<>();
  private volatile int port;
  private volatile boolean reachable = true;

  Peer(
      Organisation organisation,
      Organisation.Peer described,
      SigningIdentity signer,
      Function<InstalledChaincodes, PeerRuntime> runtime) {
    this.organisation = organisation;
    this.described = described;
    this.signer = signer;
    this.runtime = runtime.apply(chaincodes);
    this.port = described.gatewayPort();
  }

  /** The organisation that runs it. */
  public Organisation organisation() {
    return organisation;
  }

  /** Its name within the organisation, such as {@code peer0}. */
  public String name() {
    return described.name();
  }

  /** Its host name, such as {@code peer0.modellab.example}. */
  public String host() {
    return organisation.hostOf(described);
  }

  /** Host name and port of its gateway, as error details show it. */
  public String address() {
    return host() + ":" + port;
  }

  /**
   * How many blocks of a channel it has.
   *
   * @throws IllegalArgumentException when it has not joined the channel
   */
  public long height(String channel) {
    return on(channel).height();
  }

  /**
   * Answers a proposal as its Endorser service does; blocks until the chaincode has answered.
   *
   * @return the response, also when chaincode or peer failed (status 400 and above)
   * @throws ProposalRefusedException when the proposal was not worth simulating
   */
  public ProposalResponse endorse(SignedProposal proposal) throws ProposalRefusedException {
    return runtime.endorser().process(proposal);
  }

  PeerRuntime runtime() {
    return runtime;
  }

  /** Cuts the peer off from the others: it learns of no block and nobody asks it to endorse. */
  public void cutOff() {
    reachable = false;
    channels.values().forEach(PeerChannel::follow);
  }

  /** Ends {@link #cutOff}; the peer catches up at once. */
  public void reconnect() {
    reachable = true;
    channels.values().forEach(PeerChannel::follow);
  }

  boolean isReachable() {
    return reachable;
  }

  Organisation.Peer described() {
    return described;
  }

  SigningIdentity signer() {
    return signer;
  }

  InstalledConnections chaincodes() {
    return chaincodes;
  }

  void join(String channel, PeerChannel joined) {
    channels.put(channel, joined);
  }

  /** This peer on a channel that it has joined. */
  PeerChannel on(String channel) {
    PeerChannel joined = channels.get(channel);
    if (joined == null) {
      throw new IllegalArgumentException(host() + " has not joined channel " + channel);
    }
    return joined;
  }

  /** The channel as this peer's gateway sees it, empty when the peer has not joined it. */
  Optional<GatewayChannel> gatewayChannel(String channel) {
    return Optional.ofNullable(channels.get(channel)).map(PeerChannel::gateway);
  }

  /** The peers that it knows from its channels to be alive, itself included. */
  List<EndorsingPeer> knownPeers() {
    Map<ResolvedIdentity, EndorsingPeer> known = new LinkedHashMap<>();
    for (PeerChannel channel : channels.values()) {
      channel.gateway().peers().get().stream()
          .filter(peer -> peer == channel || peer.isReachable())
          .forEach(peer -> known.putIfAbsent(peer.identity(), peer));
    }
    return List.copyOf(known.values());
  }

  void listensOn(int actualPort) {
    port = actualPort;
  }
}
