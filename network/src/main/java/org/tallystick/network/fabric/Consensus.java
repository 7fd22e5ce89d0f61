package org.tallystick.network.fabric;

import java.util.Optional;

/** How orderers agree on the next block. */
public enum Consensus {
  /** Survives the loss of a minority of orderers; trusts every one that runs. */
  RAFT("etcdraft", 3, 1, "consensus_etcdraft_is_leader"),
  /** Survives a third of orderers that lie; the reason to be on Fabric 3. */
  BFT("BFT", 4, 4, null);

  private final String type;
  private final int nodesUsual;
  private final int nodesMin;
  private final String leadership;

  Consensus(String type, int nodesUsual, int nodesMin, String leadership) {
    this.type = type;
    this.nodesUsual = nodesUsual;
    this.nodesMin = nodesMin;
    this.leadership = leadership;
  }

  /** The name of the kind in a channel's configuration. */
  String type() {
    return type;
  }

  /** How many organisations run an orderer where the description does not say which. */
  int nodesUsual() {
    return nodesUsual;
  }

  int nodesMin() {
    return nodesMin;
  }

  /**
   * What an orderer that was elected counts as 1; nothing where the order of leaders is known
   * beforehand.
   */
  Optional<String> leadership() {
    return Optional.ofNullable(leadership);
  }
}
