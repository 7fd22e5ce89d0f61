package org.tallystick.network.fabric;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Collectors;
import org.tallystick.network.consortium.Chaincode;
import org.tallystick.network.consortium.ChannelDescription;
import org.tallystick.network.consortium.Consortium;
import org.tallystick.network.consortium.CryptoTree;
import org.tallystick.network.consortium.Organisation;
import org.tallystick.network.consortium.PolicyExpression;
import org.tallystick.network.consortium.Profile;
import org.tallystick.network.consortium.Profiles;

/**
 * A consortium on Fabric's own peers and orderers, as processes of this machine that listen on
 * 127.0.0.1 only: a peer for every organisation, orderers run by the first three (four for BFT),
 * TLS everywhere, and chaincodes as services. The processes end when the network is closed; a
 * process that dies before is started again.
 *
 * <pre>{@code
 * FabricBinaries binaries = FabricBinaries.find(Optional.empty());
 * try (FabricNetwork network =
 *     FabricNetwork.start(consortium, folder, binaries, FabricSettings.DEFAULT)) {
 *   Profile profile = network.profile();
 * }
 * }</pre>
 */
public final class FabricNetwork implements AutoCloseable {
  private final Consortium consortium;
  private final FabricBinaries binaries;
  private final FabricSettings settings;
  private final FabricFolder folder;
  private final Topology topology;
  private final CryptoTree crypto;
  private final Tools tools;
  private final Builder builder;
  private final ScheduledExecutorService watcher =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "watcher");
            thread.setDaemon(true);
            return thread;
          });
  private final Nodes nodes;
  private final FabricChaincodes chaincodes;

  private FabricNetwork(
      Consortium consortium, Path root, FabricBinaries binaries, FabricSettings settings)
      throws IOException {
    this.consortium = consortium;
    this.binaries = binaries;
    this.settings = settings;
    this.folder = new FabricFolder(root.toAbsolutePath().normalize());
    this.topology = Topology.of(consortium, settings, folder.topology());
    this.crypto = CryptoTree.issue(consortium, folder.organisations());
    this.tools = new Tools(binaries, folder, topology, consortium, crypto);
    this.builder = new Builder(folder);
    this.nodes = new Nodes(binaries, folder, watcher);
    this.chaincodes =
        new FabricChaincodes(consortium, topology, folder, crypto, builder, tools, watcher);
  }

  /**
   * Starts a network, or starts it again where it was, and returns when every organisation's
   * gateway can have a transaction endorsed. Writes the profile last.
   *
   * @param root the network's own folder; made if missing. Its path must not be too deep for a
   *     peer's builder, and stays the same as long as the network lives
   * @throws IOException when a process does not start or a tool refuses; with the end of its log
   */
  public static FabricNetwork start(
      Consortium consortium, Path root, FabricBinaries binaries, FabricSettings settings)
      throws IOException, InterruptedException {
    requireStartable(consortium, binaries, settings);
    FabricNetwork network = new FabricNetwork(consortium, root, binaries, settings);
    try {
      network.start();
      return network;
    } catch (IOException | InterruptedException | RuntimeException failed) {
      network.close();
      throw failed;
    }
  }

  /**
   * Refuses what could not start with these programs.
   *
   * @throws IOException saying why
   */
  public static void requireStartable(
      Consortium consortium, FabricBinaries binaries, FabricSettings settings) throws IOException {
    if (settings.consensus() == Consensus.BFT
        && binaries.version().compareTo(FabricVersion.BFT) < 0) {
      throw new IOException(
          "BFT needs Fabric "
              + FabricVersion.BFT
              + " or later, and "
              + binaries.folder()
              + " has "
              + binaries.version());
    }
    Topology.plan(consortium, settings);
  }

  /**
   * The ports that a network listens on, with who needs each; those of chaincodes are not among
   * them, because each package keeps its own.
   */
  public static Map<Integer, String> ports(Consortium consortium, FabricSettings settings) {
    try {
      return Topology.plan(consortium, settings).ports();
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
  }

  private void start() throws IOException, InterruptedException {
    Patience patience = new Patience(settings.readyTimeout());
    builder.install();
    NodeDocuments documents =
        new NodeDocuments(consortium, topology, binaries, folder, crypto, settings);
    for (Topology.OrdererNode orderer : topology.orderers()) {
      documents.write(orderer);
    }
    for (Topology.PeerNode peer : topology.peers()) {
      documents.write(peer);
      builder.writeLink(peer, crypto.chaincodeClient(organisation(peer)));
    }
    nodes.start(topology);
    nodes.awaitHealthy(patience);
    for (ChannelDescription channel : consortium.channels()) {
      open(channel, patience);
    }
    for (ChannelDescription channel : consortium.channels()) {
      nodes.awaitLeader(topology, channel.name(), patience);
      for (Chaincode chaincode : channel.chaincodes()) {
        awaitEndorsers(consortium.on(channel), chaincode, patience);
      }
    }
    profile().write(folder.profile());
  }

  private void open(ChannelDescription channel, Patience patience)
      throws IOException, InterruptedException {
    ChannelBirth birth = new ChannelBirth(consortium, channel, folder, topology, tools);
    Path genesis = birth.genesis(crypto, binaries.version());
    Consortium members = consortium.on(channel);
    InParallel.each(topology.orderers(), orderer -> birth.join(orderer, genesis));
    InParallel.each(topology.peersOf(members.organisations()), peer -> birth.join(peer, genesis));
    for (Chaincode chaincode : channel.chaincodes()) {
      chaincodes.deploy(members, chaincode, OptionalLong.empty(), patience);
    }
  }

  /**
   * Deploys a chaincode on the first channel, or takes one to another version or policy by Fabric's
   * lifecycle, while the network runs.
   *
   * @throws IOException when it does not start, or an organisation's tool refuses
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

  /** The same on a channel of this name. */
  public void deploy(String channel, Chaincode chaincode) throws IOException, InterruptedException {
    deploy(channel, chaincode, OptionalLong.empty());
  }

  private synchronized void deploy(String channel, Chaincode chaincode, OptionalLong sequence)
      throws IOException, InterruptedException {
    Patience patience = new Patience(settings.readyTimeout());
    Consortium members =
        consortium.on(
            consortium.channels().stream()
                .filter(each -> each.name().equals(channel))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no channel is named " + channel)));
    chaincodes.deploy(members, chaincode, sequence, patience);
    awaitEndorsers(members, chaincode, patience);
  }

  /** Peers learn by gossip who runs a chaincode; before that a gateway finds no endorsers. */
  private void awaitEndorsers(Consortium channel, Chaincode chaincode, Patience patience)
      throws IOException, InterruptedException {
    Set<String> wanted =
        chaincode
            .endorsement()
            .map(PolicyExpression::mspIds)
            .orElseGet(
                () ->
                    channel.organisations().stream()
                        .map(Organisation::mspId)
                        .collect(Collectors.toSet()));
    for (Topology.PeerNode peer : topology.peersOf(channel.organisations())) {
      try (Discovery discovery = new Discovery(peer, organisation(peer), crypto)) {
        patience.await(
            () -> discovery.endorsers(channel.channel(), chaincode.name()).containsAll(wanted),
            () ->
                peer.process()
                    + " does not know a peer of each of "
                    + wanted
                    + " that endorses "
                    + chaincode.name());
      }
    }
  }

  private Organisation organisation(Topology.PeerNode peer) {
    return consortium.organisation(peer.organisation());
  }

  /**
   * What the peers of an organisation expect a chaincode to register as: needed by who runs it at
   * an address, before the network starts.
   *
   * @param root the network's own folder
   */
  public static String packageId(Chaincode chaincode, String organisation, Path root)
      throws IOException {
    Path packages = new FabricFolder(root.toAbsolutePath().normalize()).packages();
    return CcaasPackage.write(packages, chaincode, chaincode.sourceAt(organisation)).id();
  }

  /** What clients need to know to use the network. */
  public Profile profile() {
    return Profiles.of(
        "fabric",
        consortium,
        crypto,
        folder.root(),
        organisation -> topology.peer(organisation).address());
  }

  /** Where the profile is written. */
  public Path profileFile() {
    return folder.profile();
  }

  /** The certificates and keys of everybody. */
  public CryptoTree crypto() {
    return crypto;
  }

  /** Number of blocks that the first organisation's peer has. */
  public long height() throws InterruptedException {
    return (long)
        nodes
            .metric(
                topology.peers().get(0).operationsPort(),
                "ledger_blockchain_height",
                consortium.channel())
            .orElse(0);
  }

  /** Host and port by organisation; of its further peers by host name. */
  public Map<String, String> gateways() {
    Map<String, String> gateways = new TreeMap<>();
    for (Topology.PeerNode peer : topology.peers()) {
      if (gateways.putIfAbsent(peer.organisation(), peer.address()) != null) {
        gateways.put(peer.host(), peer.address());
      }
    }
    return gateways;
  }

  /** Host and port of the first orderer. */
  public String orderer() {
    return topology.orderers().get(0).address();
  }

  /** Process ids of the peers and orderers that run now, by name. */
  public Map<String, Long> nodePids() {
    return nodes.pids();
  }

  /** Process ids of the chaincode processes that run now. */
  public synchronized List<Long> chaincodePids() {
    return chaincodes.pids();
  }

  /** Names of the peers and orderers that do not run just now. */
  public List<String> down() {
    return nodes.down();
  }

  /** Ends all processes. The network can be started again from its folder. */
  @Override
  public synchronized void close() {
    watcher.shutdownNow();
    chaincodes.close();
    nodes.close();
  }
}
