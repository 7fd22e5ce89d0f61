package org.tallystick.network.consortium;

import java.util.List;

/**
 * A member of the consortium.
 *
 * @param name such as {@code ModelLab}
 * @param mspId such as {@code ModelLabMSP}
 * @param domain such as {@code modellab.example}
 * @param peer its peer, which is also its gateway
 * @param people those who hold a certificate of it, at least one of them an admin
 */
public record Organisation(
    String name, String mspId, String domain, Peer peer, List<Person> people) {
  public Organisation {
    people = List.copyOf(people);
  }

  /**
   * A peer.
   *
   * @param name its name within the domain, such as {@code peer0}
   * @param gatewayPort where clients reach it; 0 for any free port
   * @param chaincodePort where a chaincode that the network starts listens for it; 0 for any free
   *     port
   */
  public record Peer(String name, int gatewayPort, int chaincodePort) {}

  /** The peer's host name, such as {@code peer0.modellab.example}: its certificates carry it. */
  public String peerHost() {
    return peer.name() + "." + domain;
  }

  Organisation withPeer(Peer other) {
    return new Organisation(name, mspId, domain, other, people);
  }
}
