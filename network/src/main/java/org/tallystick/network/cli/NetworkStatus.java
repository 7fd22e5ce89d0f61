package org.tallystick.network.cli;

import java.util.List;
import java.util.Map;

/**
 * What a running network says of itself.
 *
 * @param height number of blocks in the ledger
 * @param gateways host and port by organisation
 * @param nodes process ids of peers and orderers that are processes of their own, by name
 * @param down names of peers and orderers that should run and do not
 * @param stoppedChannels why a channel takes no transactions, by its name
 * @param chaincodes versions by name
 * @param chaincodePids process ids of the chaincodes that the network runs
 */
record NetworkStatus(
    long height,
    Map<String, String> gateways,
    Map<String, Long> nodes,
    List<String> down,
    Map<String, String> stoppedChannels,
    Map<String, String> chaincodes,
    List<Long> chaincodePids) {

  /** Whether every node runs and every channel takes transactions. */
  boolean works() {
    return down.isEmpty() && stoppedChannels.isEmpty();
  }
}
