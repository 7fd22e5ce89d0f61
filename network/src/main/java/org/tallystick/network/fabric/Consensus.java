package org.tallystick.network.fabric;

/** How orderers agree on the next block. */
public enum Consensus {
  /** Survives the loss of a minority of orderers; trusts every one that runs. */
  RAFT("etcdraft", 3, 1),
  /** Survives a third of orderers that lie; the reason to be on Fabric 3. */
  BFT("BFT", 4, 4);

  private final String type;
  private final int nodesUsual;
  private final int nodesMin;

  Consensus(String type, int nodesUsual, int nodesMin) {
    this.type = type;
    this.nodesUsual = nodesUsual;
    this.nodesMin = nodesMin;
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
}
