package org.tallystick.network.fabric;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.tallystick.network.consortium.Consortium;
import org.tallystick.network.consortium.CryptoTree;
import org.tallystick.network.consortium.Organisation;
import org.tallystick.network.consortium.OwnerOnly;

/**
 * Every peer and orderer with its ports. Kept with the network, because the channel's first block
 * says some of them for good.
 *
 * @param consensus the name of a {@link Consensus}
 */
public record Topology(String consensus, List<PeerNode> peers, List<OrdererNode> orderers) {
  /** Everything runs on this machine and listens to nobody else. */
  static final String HOST = "127.0.0.1";

  /** Where a peer's further listeners are, counted from its gateway. */
  private static final int CHAINCODE_LISTENER = 2;

  private static final int PEER_OPERATIONS = 3;

  /** Where an orderer's further listeners are, counted from where it takes transactions. */
  private static final int ORDERER_ADMIN = 5;

  private static final int ORDERER_OPERATIONS = 6;

  /**
   * A peer.
   *
   * @param organisation its organisation's name
   * @param name its name within the organisation
   * @param host the name in its certificates
   * @param port where clients and other peers reach it
   * @param chaincodePort where chaincodes that dial the peer would reach it
   * @param operationsPort health and metrics
   */
  public record PeerNode(
      String organisation,
      String name,
      String host,
      int port,
      int chaincodePort,
      int operationsPort) {
    String address() {
      return HOST + ":" + port;
    }

    String process() {
      return "peer-" + host;
    }
  }

  /**
   * An orderer.
   *
   * @param organisation its organisation's name
   * @param host the name in its certificates
   * @param port where peers, clients and other orderers reach it
   * @param adminPort where it is told to join channels
   * @param operationsPort health and metrics
   */
  public record OrdererNode(
      String organisation, String host, int port, int adminPort, int operationsPort) {
    String address() {
      return HOST + ":" + port;
    }

    String process() {
      return "orderer-" + host;
    }
  }

  /**
   * The topology of a consortium: the one that was written before, else a new one.
   *
   * @throws IOException when the description asks for other ports, members or consensus than the
   *     network was made with
   */
  static Topology of(Consortium consortium, FabricSettings settings, Path file) throws IOException {
    if (!Files.exists(file)) {
      Topology planned = plan(consortium, settings);
      OwnerOnly.directory(file.getParent());
      OwnerOnly.write(file, JSON.std.asString(planned));
      return planned;
    }
    Topology kept = JSON.std.beanFrom(Topology.class, Files.readString(file));
    kept.requireSame(plan(consortium, settings), consortium);
    return kept;
  }

  private void requireSame(Topology wanted, Consortium described) throws IOException {
    boolean freePorts =
        described.organisations().stream().allMatch(o -> o.peer().gatewayPort() == 0);
    String before = freePorts ? names() : toString();
    String now = freePorts ? wanted.names() : wanted.toString();
    if (!before.equals(now)) {
      throw new IOException(
          "members, ports and consensus are in the channel's first block: the network was made with"
              + " "
              + words()
              + ", but now "
              + wanted.words()
              + " is asked for; take the change back, or reset the network");
    }
  }

  private String names() {
    return consensus
        + peers.stream().map(PeerNode::host).toList()
        + orderers.stream().map(OrdererNode::host).toList();
  }

  private String words() {
    return consensus
        + " by "
        + orderers.stream().map(OrdererNode::address).toList()
        + " and peers "
        + peers.stream().map(PeerNode::address).toList();
  }

  /**
   * The topology that a new network would get.
   *
   * @throws IOException when the consensus needs more organisations
   */
  public static Topology plan(Consortium consortium, FabricSettings settings) throws IOException {
    Set<Integer> taken = new HashSet<>();
    List<PeerNode> peers = new ArrayList<>();
    for (Organisation organisation : consortium.organisations()) {
      for (Organisation.Peer peer : organisation.peers()) {
        int port = peer.gatewayPort();
        peers.add(
            new PeerNode(
                organisation.name(),
                peer.name(),
                organisation.hostOf(peer),
                beside(port, 0, taken),
                beside(port, CHAINCODE_LISTENER, taken),
                beside(port, PEER_OPERATIONS, taken)));
      }
    }
    List<OrdererNode> orderers = new ArrayList<>();
    for (Organisation organisation : orderingOrganisations(consortium, settings)) {
      int port = organisation.ordererPort();
      orderers.add(
          new OrdererNode(
              organisation.name(),
              CryptoTree.ordererHost(organisation),
              beside(port, 0, taken),
              beside(port, ORDERER_ADMIN, taken),
              beside(port, ORDERER_OPERATIONS, taken)));
    }
    return new Topology(settings.consensus().name(), peers, orderers);
  }

  /** Those that the description names, else as many of the first as are usual. */
  private static List<Organisation> orderingOrganisations(
      Consortium consortium, FabricSettings settings) throws IOException {
    Consensus consensus = settings.consensus();
    boolean named = !consortium.orderers().isEmpty();
    List<Organisation> willing =
        named
            ? consortium.orderers().stream().map(consortium::organisation).toList()
            : consortium.organisations();
    if (willing.size() < consensus.nodesMin()) {
      throw new IOException(
          consensus
              + " needs orderers of "
              + consensus.nodesMin()
              + " organisations, and the description "
              + (named ? "names " : "has ")
              + willing.size()
              + "; add organisations, or use RAFT");
    }
    int usual = Math.min(named ? willing.size() : consensus.nodesUsual(), settings.orderersMax());
    return willing.subList(0, Math.min(usual, willing.size()));
  }

  /** A port at its distance from a described one, or any that is free. */
  private static int beside(int described, int distance, Set<Integer> taken) {
    return described != 0 ? described + distance : LocalPorts.anyFree(taken::add);
  }

  /** All ports, with who needs each. */
  Map<Integer, String> ports() {
    Map<Integer, String> ports = new TreeMap<>();
    for (PeerNode peer : peers) {
      ports.put(peer.port(), "the gateway of " + peer.host());
      ports.put(peer.chaincodePort(), "chaincodes that dial " + peer.host());
      ports.put(peer.operationsPort(), "operations of " + peer.host());
    }
    for (OrdererNode orderer : orderers) {
      ports.put(orderer.port(), "the orderer of " + orderer.organisation());
      ports.put(orderer.adminPort(), "administration of " + orderer.host());
      ports.put(orderer.operationsPort(), "operations of " + orderer.host());
    }
    return ports;
  }

  /** The first peer of an organisation. */
  PeerNode peer(Organisation organisation) {
    return peersOf(List.of(organisation)).get(0);
  }

  /** The peers of some organisations. */
  List<PeerNode> peersOf(List<Organisation> organisations) {
    List<String> names = organisations.stream().map(Organisation::name).toList();
    return peers.stream().filter(peer -> names.contains(peer.organisation())).toList();
  }
}
