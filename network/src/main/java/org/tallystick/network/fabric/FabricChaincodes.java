package org.tallystick.network.fabric;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Collectors;
import org.tallystick.network.consortium.Chaincode;
import org.tallystick.network.consortium.ChaincodeSource;
import org.tallystick.network.consortium.Consortium;
import org.tallystick.network.consortium.CryptoTree;
import org.tallystick.network.consortium.Organisation;
import org.tallystick.network.consortium.PolicyExpression;
import org.tallystick.network.fabric.DeployedChaincodes.Deployed;

/** Deploys chaincodes and keeps their processes running. */
final class FabricChaincodes implements AutoCloseable {
  /** Beside a gateway's port; those in between belong to the peer and its orderer. */
  private static final List<Integer> SPARE_PORTS = List.of(6, 7, 8, 9);

  private final Consortium consortium;
  private final Topology topology;
  private final FabricFolder folder;
  private final CryptoTree crypto;
  private final Builder builder;
  private final Tools tools;
  private final DeployedChaincodes deployed;
  private final ScheduledExecutorService watcher;

  /** By package id. */
  private final Map<String, ServedPackage> running = new TreeMap<>();

  FabricChaincodes(
      Consortium consortium,
      Topology topology,
      FabricFolder folder,
      CryptoTree crypto,
      Builder builder,
      Tools tools,
      ScheduledExecutorService watcher)
      throws IOException {
    this.consortium = consortium;
    this.topology = topology;
    this.folder = folder;
    this.crypto = crypto;
    this.builder = builder;
    this.tools = tools;
    this.deployed = new DeployedChaincodes(folder.chaincodes());
    this.watcher = watcher;
  }

  /**
   * Brings a chaincode to a channel, or takes it to another version, while the one before goes on
   * until the new definition is committed. What has happened already is not repeated.
   *
   * @param channel one channel with its members
   * @param sequence makes a new definition, of this number, in any case
   */
  void deploy(Consortium channel, Chaincode chaincode, OptionalLong sequence, Patience patience)
      throws IOException, InterruptedException {
    if (sequence.isPresent()) {
      lifecycle(channel).requireNext(chaincode.name(), sequence.getAsLong());
    }
    Map<String, CcaasPackage> packages = packages(chaincode);
    List<ServedPackage> started = serve(chaincode, packages);
    try {
      for (ServedPackage each : started) {
        each.awaitListening(patience);
      }
      define(channel, chaincode, packages, sequence, patience);
    } catch (IOException | InterruptedException | RuntimeException failed) {
      started.forEach(each -> running.remove(each.packageId()));
      started.forEach(ServedPackage::close);
      throw failed;
    }
    for (ServedPackage each : List.copyOf(running.values())) {
      if (!deployed.isUsed(each.packageId())) {
        running.remove(each.packageId());
        each.close();
      }
    }
    lifecycle(channel).initialise(chaincode, patience);
  }

  private void define(
      Consortium channel,
      Chaincode chaincode,
      Map<String, CcaasPackage> packages,
      OptionalLong asked,
      Patience patience)
      throws IOException, InterruptedException {
    Lifecycle lifecycle = lifecycle(channel);
    Map<String, String> packageIds = new TreeMap<>();
    channel
        .organisations()
        .forEach(each -> packageIds.put(each.name(), packages.get(each.name()).id()));
    Optional<Deployed> before = deployed.find(channel.channel(), chaincode.name());
    Deployed wanted =
        new Deployed(
            channel.channel(),
            chaincode.name(),
            chaincode.version(),
            chaincode.endorsement().map(PolicyExpression::text).orElse(""),
            CollectionsDocument.of(chaincode.collections()),
            chaincode.initialisation().isPresent(),
            before.map(Deployed::sequence).orElse(0L),
            packageIds);
    if (asked.isEmpty() && before.filter(wanted::equals).isPresent()) {
      return;
    }
    long sequence =
        asked.isEmpty() && before.filter(wanted::hasSameDefinition).isPresent()
            ? wanted.sequence()
            : lifecycle.committedSequence(chaincode.name()) + 1;
    lifecycle.define(chaincode, packages, sequence, patience);
    deployed.keep(wanted.withSequence(sequence));
  }

  private Lifecycle lifecycle(Consortium channel) {
    return new Lifecycle(channel, topology.peersOf(channel.organisations()), folder, crypto, tools);
  }

  /** By organisation; those with the same source have the same. */
  private Map<String, CcaasPackage> packages(Chaincode chaincode) throws IOException {
    Map<String, CcaasPackage> packages = new TreeMap<>();
    for (Organisation organisation : consortium.organisations()) {
      packages.put(
          organisation.name(),
          CcaasPackage.write(
              folder.packages(), chaincode, chaincode.sourceAt(organisation.name())));
    }
    return packages;
  }

  /** Starts the packages that do not run yet. */
  private List<ServedPackage> serve(Chaincode chaincode, Map<String, CcaasPackage> packages)
      throws IOException {
    List<ServedPackage> served = new ArrayList<>();
    for (String packageId : ids(packages)) {
      if (running.containsKey(packageId)) {
        continue;
      }
      List<Topology.PeerNode> peers =
          topology.peers().stream()
              .filter(peer -> packages.get(peer.organisation()).id().equals(packageId))
              .toList();
      String organisation = peers.get(0).organisation();
      CcaasPackage chaincodePackage = packages.get(organisation);
      ChaincodeSource source = chaincode.sourceAt(organisation);
      Map<String, Integer> ports = ports(packageId, source, peers);
      for (Topology.PeerNode peer : peers) {
        builder.writeAddress(
            peer,
            chaincodePackage.label(),
            source instanceof ChaincodeSource.Address elsewhere
                ? elsewhere.host() + ":" + elsewhere.port()
                : Topology.HOST + ":" + ports.get(peer.host()));
      }
      served.add(
          ServedPackage.start(
              source,
              chaincodePackage.process(),
              packageId,
              byMspId(peers, ports),
              crypto.chaincodeServer(),
              folder,
              watcher));
    }
    served.forEach(each -> running.put(each.packageId(), each));
    return served;
  }

  private Map<String, List<Integer>> byMspId(
      List<Topology.PeerNode> peers, Map<String, Integer> ports) {
    return peers.stream()
        .filter(peer -> ports.containsKey(peer.host()))
        .collect(
            Collectors.groupingBy(
                peer -> consortium.organisation(peer.organisation()).mspId(),
                TreeMap::new,
                Collectors.mapping(peer -> ports.get(peer.host()), Collectors.toList())));
  }

  private static Set<String> ids(Map<String, CcaasPackage> packages) {
    Set<String> ids = new TreeSet<>();
    packages.values().forEach(each -> ids.add(each.id()));
    return ids;
  }

  /** Where each peer dials a package: as it was told before, else the first port that is free. */
  private Map<String, Integer> ports(
      String packageId, ChaincodeSource source, List<Topology.PeerNode> peers) throws IOException {
    Map<String, Integer> ports = new LinkedHashMap<>(deployed.ports(packageId));
    if (source instanceof ChaincodeSource.Address) {
      return ports;
    }
    for (Topology.PeerNode peer : peers) {
      if (!ports.containsKey(peer.host())) {
        ports.put(peer.host(), freePort(peer, ports));
      }
    }
    deployed.keepPorts(packageId, ports);
    return ports;
  }

  private int freePort(Topology.PeerNode peer, Map<String, Integer> chosen) {
    int described =
        consortium.organisation(peer.organisation()).peers().stream()
            .filter(each -> each.name().equals(peer.name()))
            .findFirst()
            .orElseThrow()
            .chaincodePort();
    List<Integer> candidates = new ArrayList<>();
    if (described != 0) {
      candidates.add(described);
      SPARE_PORTS.forEach(distance -> candidates.add(peer.port() + distance));
    }
    for (int candidate : candidates) {
      if (!deployed.isPromised(candidate) && LocalPorts.isFree(candidate)) {
        return candidate;
      }
    }
    return LocalPorts.anyFree(port -> !deployed.isPromised(port) && !chosen.containsValue(port));
  }

  List<Long> pids() {
    return running.values().stream().flatMap(served -> served.pids().stream()).toList();
  }

  @Override
  public void close() {
    running.values().forEach(ServedPackage::close);
  }
}
