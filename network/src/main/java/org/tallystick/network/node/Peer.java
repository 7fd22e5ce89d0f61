package org.tallystick.network.node;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.hyperledger.fabric.protos.peer.ProposalResponse;
import org.hyperledger.fabric.protos.peer.SignedProposal;
import org.tallystick.network.consortium.Organisation;
import org.tallystick.network.endorsement.InstalledChaincodes;
import org.tallystick.network.endorsement.ProposalRefusedException;
import org.tallystick.network.gateway.EndorsingPeer;
import org.tallystick.network.gateway.GatewayChannel;
import org.tallystick.network.identity.ResolvedIdentity;
import org.tallystick.network.identity.SigningIdentity;
import org.tallystick.network.operations.Metrics;

/**
 * A peer of an organisation: an identity, an endpoint, the chaincodes that it runs, and the
 * channels that it has joined.
 */
public final class Peer {
  private final Organisation organisation;
  private final Organisation.Peer described;
  private final SigningIdentity signer;
  private final PeerPackages packages;
  private final PeerRuntime runtime;
  private final Map<String, PeerChannel> channels = new ConcurrentHashMap<>();
  private final Faults faults;
  private final Metrics metrics = new Metrics();
  private volatile TlsEndpoint endpoint;

  Peer(
      Organisation organisation,
      Organisation.Peer described,
      SigningIdentity signer,
      Duration executeTimeout,
      PeerPackages packages,
      Function<UnaryOperator<InstalledChaincodes>, PeerRuntime> runtime) {
    this.organisation = organisation;
    this.described = described;
    this.signer = signer;
    this.packages = packages;
    this.faults = new Faults(this::applyFaults, executeTimeout);
    this.runtime = runtime.apply(installed -> new FaultyChaincodes(installed, faults));
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
    return host() + ":" + port();
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
    faults.awaitEndorsement();
    return NodeMetrics.endorsed(metrics, proposal, runtime.endorser()::process);
  }

  Metrics metrics() {
    return metrics;
  }

  PeerRuntime runtime() {
    return runtime;
  }

  /** What goes wrong at this peer on request. */
  public Faults faults() {
    return faults;
  }

  /** Whether other nodes reach it. */
  boolean isReachable() {
    return faults.isReachable();
  }

  private void applyFaults() {
    channels.values().forEach(PeerChannel::follow);
    channels.values().forEach(this::applyTo);
    endpoint().ifPresent(served -> served.listen(faults.isListening()));
  }

  private void applyTo(PeerChannel channel) {
    if (faults.losesPrivateData()) {
      channel.privateData().lose();
    } else {
      channel.privateData().recover();
    }
  }

  Organisation.Peer described() {
    return described;
  }

  SigningIdentity signer() {
    return signer;
  }

  PeerPackages packages() {
    return packages;
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

  /** Host and port on this machine where its gateway listens. */
  String listeningAt() {
    return EmbeddedNetwork.HOST + ":" + port();
  }

  private int port() {
    return endpoint == null ? described.gatewayPort() : endpoint.port();
  }

  void serves(TlsEndpoint started) {
    endpoint = started;
  }

  /** Where it is served; empty until it is. */
  Optional<TlsEndpoint> endpoint() {
    return Optional.ofNullable(endpoint);
  }
}
