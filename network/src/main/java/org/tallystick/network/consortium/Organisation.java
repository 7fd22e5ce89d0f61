package org.tallystick.network.consortium;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A member of the consortium.
 *
 * @param name such as {@code ModelLab}
 * @param mspId such as {@code ModelLabMSP}
 * @param domain such as {@code modellab.example}
 * @param peers at least one; the first is where profiles send clients
 * @param people those who hold a certificate of it, at least one of them an admin
 */
public record Organisation(
    String name, String mspId, String domain, List<Peer> peers, List<Person> people) {
  /** Distance of a peer's operations port from its own. */
  private static final int PEER_OPERATIONS = 3;

  /** Distance of an ordering node's operations port from its own. */
  private static final int ORDERER_OPERATIONS = 6;

  public Organisation {
    peers = List.copyOf(peers);
    people = List.copyOf(people);
  }

  /** An organisation with one peer. */
  public Organisation(String name, String mspId, String domain, Peer peer, List<Person> people) {
    this(name, mspId, domain, List.of(peer), people);
  }

  /**
   * A peer, which is also a gateway.
   *
   * @param name its name within the domain, such as {@code peer0}
   * @param gatewayPort where clients reach it; 0 for any free port
   * @param chaincodePort where a chaincode that the network starts listens for it; 0 for any free
   *     port
   */
  public record Peer(String name, int gatewayPort, int chaincodePort) {
    /** Where it tells operators how it is; 0 for any free port. */
    public int operationsPort() {
      return gatewayPort == 0 ? 0 : gatewayPort + PEER_OPERATIONS;
    }
  }

  /** The first peer. */
  public Peer peer() {
    return peers.get(0);
  }

  /** The first peer's host name. */
  public String peerHost() {
    return hostOf(peer());
  }

  /** A peer's host name, such as {@code peer0.modellab.example}: its certificates carry it. */
  public String hostOf(Peer peer) {
    return peer.name() + "." + domain;
  }

  /**
   * Where its ordering node listens, if it has one: the port before the first peer's; 0 for any
   * free one.
   */
  public int ordererPort() {
    return Math.max(0, peer().gatewayPort() - 1);
  }

  /** Who acts for it where an administrator is needed: the first person who is one. */
  public Person administrator() {
    return people.stream()
        .filter(Person::admin)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(name + " has no administrator"));
  }

  /** Where its ordering node, if it has one, tells operators how it is; 0 for any free port. */
  public int ordererOperationsPort() {
    return ordererPort() == 0 ? 0 : ordererPort() + ORDERER_OPERATIONS;
  }

  Organisation withPeers(UnaryOperator<Peer> change) {
    return new Organisation(name, mspId, domain, peers.stream().map(change).toList(), people);
  }
}
