package org.tallystick.network.node;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.Envelope;
import org.tallystick.network.configuration.ConfigurationException;
import org.tallystick.network.configuration.SignedUpdate;
import org.tallystick.network.consortium.Chaincode;
import org.tallystick.network.consortium.ChannelConfiguration;
import org.tallystick.network.consortium.ChannelDescription;
import org.tallystick.network.consortium.Consortium;
import org.tallystick.network.consortium.CryptoTree;
import org.tallystick.network.consortium.Organisation;
import org.tallystick.network.consortium.Person;
import org.tallystick.network.consortium.Profile;
import org.tallystick.network.consortium.Profiles;
import org.tallystick.network.identity.SigningIdentity;
import org.tallystick.network.ledger.ChannelLedger;
import org.tallystick.network.ordering.BroadcastHeader;
import org.tallystick.network.ordering.EnvelopeRefusedException;
import org.tallystick.network.ordering.OrdererFaults;

/**
 * A consortium that runs inside this JVM: its channels with their orderers, the organisations'
 * peers with a gateway each, and their chaincodes. One process is one trust domain: it is for
 * development, tests and trying out.
 *
 * <pre>{@code
 * try (EmbeddedNetwork network = EmbeddedNetwork.start(consortium, folder, NetworkSettings.DEFAULT)) {
 *   Profile profile = network.profile();
 * }
 * }</pre>
 */
public final class EmbeddedNetwork implements AutoCloseable {
  static final String HOST = "127.0.0.1";

  private final Consortium consortium;
  private final NetworkSettings settings;
  private final NetworkFolder folder;
  private final CryptoTree crypto;
  private final ExecutorService executor = Executors.newCachedThreadPool(daemons("peer"));
  private final ScheduledExecutorService watcher =
      Executors.newScheduledThreadPool(1, daemons("watcher"));
  private final PeerNodes peers;
  private final Map<String, Channel> channels = new LinkedHashMap<>();
  private final RunningChaincodes chaincodes;
  private final NodeOperations operations = new NodeOperations(HOST, executor);
  private final OrderingNodes orderers;

  private EmbeddedNetwork(Consortium consortium, Path root, NetworkSettings settings) {
    this.consortium = consortium;
    this.settings = settings;
    this.folder = new NetworkFolder(root.toAbsolutePath().normalize());
    this.crypto = CryptoTree.issue(consortium, folder.organisations());
    this.peers = new PeerNodes(consortium, crypto, folder, settings, operations, executor, watcher);
    this.chaincodes = new RunningChaincodes(crypto, folder, settings, watcher);
    this.orderers = new OrderingNodes(crypto, settings, operations, executor);
  }

  private void openChannels() {
    for (ChannelDescription described : consortium.channels()) {
      Consortium members = consortium.on(described);
      Channel channel =
          new Channel(
              members,
              crypto,
              folder,
              settings.clock(),
              peers.all(),
              orderers.faultsOf(members.orderer()),
              executor);
      channels.put(described.name(), channel);
      described.chaincodes().forEach(chaincode -> chaincodes.want(channel, chaincode));
    }
  }

  /**
   * Starts a network, or starts it again where it was, and returns when every organisation's
   * gateway and chaincodes answer. Writes the profile last.
   *
   * @param root the network's own folder; made if missing
   * @throws IOException when a port is taken or a chaincode does not start; says which
   * @throws IllegalStateException when the folder belongs to another network
   */
  public static EmbeddedNetwork start(Consortium consortium, Path root, NetworkSettings settings)
      throws IOException, InterruptedException {
    RunningChaincodes.lookAhead(consortium);
    EmbeddedNetwork network = new EmbeddedNetwork(consortium, root, settings);
    try {
      network.start();
      return network;
    } catch (IOException | InterruptedException | RuntimeException failed) {
      network.close();
      throw failed;
    }
  }

  private void start() throws IOException, InterruptedException {
    openChannels();
    channels.values().forEach(Channel::start);
    peers.listenForChaincodes();
    chaincodes.start();
    peers.start();
    orderers.start(consortium.organisations(), channels.values());
    chaincodes.defineAndAwait();
    peers.all().forEach(peer -> executor.execute(peer.runtime()::followDefinitions));
    profile().write(folder.profile());
  }

  /**
   * Deploys a chaincode on the first channel, or replaces the one of that name, while the network
   * runs. A new version or policy changes the definition on the channel. What it replaces answers
   * until then, and goes on when the new one does not start or its definition is refused.
   *
   * @throws IOException when it does not start
   */
  public void deploy(Chaincode chaincode) throws IOException, InterruptedException {
    deploy(chaincode, OptionalLong.empty());
  }

  /**
   * Deploys a chaincode on the first channel as its definition of this number.
   *
   * @param sequence empty for a new definition only where it changes
   * @throws IOException when it does not start
   * @throws IllegalArgumentException when another number is the next
   */
  public void deploy(Chaincode chaincode, OptionalLong sequence)
      throws IOException, InterruptedException {
    deploy(consortium.channel(), chaincode, sequence);
  }

  /**
   * Deploys a chaincode on a channel, as {@link #deploy(Chaincode)} does on the first. Other
   * channels keep the chaincode of that name that they have.
   *
   * @throws IOException when it does not start
   */
  public void deploy(String channel, Chaincode chaincode) throws IOException, InterruptedException {
    deploy(channel, chaincode, OptionalLong.empty());
  }

  private synchronized void deploy(String channel, Chaincode chaincode, OptionalLong sequence)
      throws IOException, InterruptedException {
    Channel target = channel(channel);
    if (sequence.isPresent()) {
      target.requireNext(chaincode.name(), sequence.getAsLong());
    }
    chaincodes.deploy(target, chaincode, sequence);
  }

  /** What clients need to know to use the network. */
  public Profile profile() {
    return Profiles.of("embedded", consortium, crypto, folder.root(), this::gatewayAddress);
  }

  private String gatewayAddress(Organisation organisation) {
    return gateway(peer(organisation.name()));
  }

  /** Where the profile is written. */
  public Path profileFile() {
    return folder.profile();
  }

  /** All peers, in the order of the description. */
  public List<Peer> peers() {
    return peers.all();
  }

  /** The first peer of an organisation. */
  public Peer peer(String organisation) {
    return peer(organisation, consortium.organisation(organisation).peer().name());
  }

  /** The peer of this name, such as {@code peer1}, of an organisation. */
  public Peer peer(String organisation, String name) {
    return peers.peer(organisation, name);
  }

  /** Host and port where a peer's gateway listens. */
  public String gateway(Peer peer) {
    return peer.listeningAt();
  }

  /** Host and port where the ordering node of a channel listens. */
  public String orderer(String channel) {
    return orderers.address(channel(channel).orderedBy());
  }

  /**
   * What goes wrong on request at the ordering node of a channel, for all the channels that it
   * orders.
   */
  public OrdererFaults ordererFaults(String channel) {
    return orderers.faultsOf(channel(channel).orderedBy());
  }

  /**
   * Host and port where a node answers operators: {@code /healthz}, {@code /metrics}, {@code
   * /version}, {@code /logspec}.
   *
   * @param node host name of a peer or an ordering node
   */
  public String operations(String node) {
    return operations.address(node);
  }

  /** The chain that all peers of the first channel share. */
  public ChannelLedger ledger() {
    return ledger(consortium.channel());
  }

  /** The chain that all peers of a channel share. */
  public ChannelLedger ledger(String channel) {
    return channel(channel).ledger();
  }

  /** The configuration of a channel that is in force. */
  public ChannelConfiguration configuration(String channel) {
    return channel(channel).configuration();
  }

  /**
   * Changes a channel's configuration: an update signed by one administrator of every member, and
   * submitted by the first. Returns when the peers have its block.
   *
   * @param change from the root of the present configuration to that of the wanted one
   * @throws ConfigurationException when nothing would change
   * @throws EnvelopeRefusedException with the orderer's reason
   */
  public void reconfigure(String channel, UnaryOperator<ConfigGroup> change)
      throws ConfigurationException, EnvelopeRefusedException, InterruptedException {
    Channel target = channel(channel);
    ChannelConfiguration present = target.configuration();
    List<SigningIdentity> admins =
        consortium.organisations().stream()
            .filter(organisation -> present.members().contains(organisation.mspId()))
            .map(this::administrator)
            .toList();
    target.update(SignedUpdate.of(present, change.apply(present.group()), admins, admins.get(0)));
  }

  /**
   * Hands a signed envelope to the orderer of its channel, as a client of Fabric's Broadcast does.
   *
   * @throws EnvelopeRefusedException when it is not ordered
   */
  public void broadcast(Envelope envelope) throws EnvelopeRefusedException {
    Channel channel = channels.get(BroadcastHeader.of(envelope).getChannelId());
    if (channel == null) {
      throw BroadcastHeader.unknownChannel();
    }
    channel.orderer().submit(envelope);
  }

  private SigningIdentity administrator(Organisation organisation) {
    Person admin = organisation.people().stream().filter(Person::admin).findFirst().orElseThrow();
    return crypto.person(organisation, admin);
  }

  private Channel channel(String name) {
    Channel channel = channels.get(name);
    if (channel == null) {
      throw new IllegalArgumentException("no channel is named " + name);
    }
    return channel;
  }

  /** The certificates and keys of everybody. */
  public CryptoTree crypto() {
    return crypto;
  }

  /** Process ids of the chaincode processes that run now. */
  public synchronized List<Long> chaincodePids() {
    return Stream.concat(
            chaincodes.pids().stream(),
            peers.all().stream().flatMap(peer -> peer.packages().pids().stream()))
        .toList();
  }

  /**
   * Why ordering has stopped by itself, by channel; empty while every channel takes transactions.
   */
  public Map<String, String> orderingFailures() {
    Map<String, String> failures = new TreeMap<>();
    channels.forEach(
        (name, channel) ->
            channel
                .orderer()
                .failure()
                .ifPresent(failure -> failures.put(name, String.valueOf(failure.getMessage()))));
    return failures;
  }

  /**
   * Stops peers and orderers, commits what was ordered, ends chaincodes. The ledger can be opened
   * again.
   */
  @Override
  public synchronized void close() {
    CompletableFuture.allOf(
            Stream.concat(
                    peers.all().stream().flatMap(peer -> peer.endpoint().stream()),
                    orderers.endpoints().stream())
                .map(endpoint -> CompletableFuture.runAsync(endpoint::close, executor))
                .toArray(CompletableFuture[]::new))
        .join();
    operations.close();
    channels.values().forEach(Channel::close);
    chaincodes.close();
    peers.all().forEach(peer -> peer.packages().close());
    watcher.shutdownNow();
    executor.shutdownNow();
  }

  private static ThreadFactory daemons(String name) {
    AtomicInteger number = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }
}
