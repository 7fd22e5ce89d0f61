package org.tallystick.network.node;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import org.tallystick.network.endorsement.ChaincodeSupport;
import org.tallystick.network.endorsement.Endorser;
import org.tallystick.network.endorsement.EndorsingChannel;
import org.tallystick.network.endorsement.InstalledChaincodes;
import org.tallystick.network.endorsement.PeerChannels;
import org.tallystick.network.endorsement.ProposalChecks;
import org.tallystick.network.endorsement.SystemChaincodes;
import org.tallystick.network.events.CommitFeed;
import org.tallystick.network.identity.Msp;
import org.tallystick.network.identity.MspRegistry;
import org.tallystick.network.identity.SigningIdentity;
import org.tallystick.network.ledger.ChaincodeDefinition;
import org.tallystick.network.ledger.StateSnapshot;
import org.tallystick.network.system.BuiltInChaincodes;
import org.tallystick.network.system.ImplicitCollections;
import org.tallystick.network.system.InstalledPackages;
import org.tallystick.network.system.KnownChain;
import org.tallystick.network.system.LedgerQueries;
import org.tallystick.network.system.LegacyLifecycle;
import org.tallystick.network.system.Lifecycle;
import org.tallystick.network.system.LifecycleChannel;
import org.tallystick.network.system.LocalChaincodes;
import org.tallystick.network.system.PeerAccess;
import org.tallystick.network.system.PeerQueries;

/**
 * What a peer runs for all its channels: the endorser, the built-in chaincodes, and the way to the
 * installed ones.
 */
final class PeerRuntime implements PeerChannels {
  private final Map<String, EndorsingChannel> channels = new ConcurrentSkipListMap<>();
  private final Map<String, KnownChain> chains = new ConcurrentSkipListMap<>();
  private final Map<String, LifecycleChannel> members = new ConcurrentSkipListMap<>();
  private final PeerPackages packages;
  private final Executor executor;
  private final LocalChaincodes installed;
  private final MspRegistry localMsp;
  private final EndorsingChannel local;
  private final SystemChaincodes system;
  private final ChaincodeSupport chaincodes;
  private final Endorser endorser;

  /**
   * A peer that has joined no channel yet.
   *
   * @param msp of the peer's own organisation
   * @param packages what the peer has installed
   * @param faults makes chaincodes fail on request
   * @param executor runs chaincodes that others call
   */
  PeerRuntime(
      SigningIdentity signer,
      Msp msp,
      PeerPackages packages,
      UnaryOperator<InstalledChaincodes> faults,
      Clock clock,
      Executor executor) {
    this.packages = packages;
    this.executor = executor;
    this.localMsp = new MspRegistry(List.of(msp));
    this.local =
        new EndorsingChannel(
            "", ProposalChecks.withoutChannel(localMsp, clock), null, Optional.empty());
    PeerAccess access = new PeerAccess(msp.id(), localMsp, this);
    this.installed = new LocalChaincodes(msp.id(), packages.store(), packages);
    this.system =
        new BuiltInChaincodes(
            List.of(
                new LedgerQueries(access, this::chain),
                new Lifecycle(
                    msp.id(),
                    access,
                    new InstalledPackages(
                        packages.store(), packages, id -> installed.uses(id, states())),
                    new ImplicitCollections(msp.id()),
                    name -> Optional.ofNullable(members.get(name))),
                new PeerQueries(access, () -> List.copyOf(chains.keySet()), this::chain),
                new LegacyLifecycle(packages.root())));
    this.chaincodes = new ChaincodeSupport(this, system, faults.apply(installed), executor);
    this.endorser = new Endorser(this, chaincodes, signer);
  }

  /** From now on proposals for a channel are endorsed. */
  void join(EndorsingChannel channel, CommitFeed feed, LifecycleChannel configuration) {
    members.put(channel.name(), configuration);
    chains.put(channel.name(), new FollowedChain(feed));
    feed.subscribe(() -> executor.execute(this::followDefinitions));
    channels.put(channel.name(), channel);
  }

  Endorser endorser() {
    return endorser;
  }

  ChaincodeSupport chaincodes() {
    return chaincodes;
  }

  /** Knows the MSP of the peer's organisation alone. */
  MspRegistry localMsp() {
    return localMsp;
  }

  /** Starts and stops the packages that were installed while the network runs. */
  void followDefinitions() {
    packages.follow(id -> !installed.uses(id, states()).isEmpty());
  }

  /** Whether a channel's members may ask this peer to endorse a chaincode. */
  boolean canRun(String chaincode, StateSnapshot state) {
    return system.has(chaincode)
        || ChaincodeDefinition.read(state, chaincode)
            .filter(definition -> installed.canRun(definition, state))
            .isPresent();
  }

  /** Whether a definition runs here from this very package. */
  boolean runs(ChaincodeDefinition definition, String packageId, StateSnapshot state) {
    return installed.canRun(definition, state)
        && installed.packageId(definition, state).filter(packageId::equals).isPresent();
  }

  private Map<String, StateSnapshot> states() {
    Map<String, StateSnapshot> states = new TreeMap<>();
    channels.forEach(
        (name, channel) ->
            channel.ledger().ifPresent(known -> states.put(name, known.state().get())));
    return states;
  }

  private Optional<KnownChain> chain(String channel) {
    return Optional.ofNullable(chains.get(channel));
  }

  @Override
  public Optional<EndorsingChannel> find(String name) {
    return Optional.ofNullable(channels.get(name));
  }

  @Override
  public EndorsingChannel local() {
    return local;
  }
}
