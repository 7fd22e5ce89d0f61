package org.tallystick.network.fabric;

import java.time.Duration;

/**
 * What an operator may set apart from the consortium's description.
 *
 * @param consensus how the orderers agree; fixed by the channel's first block
 * @param executeTimeout how long a chaincode may work on one transaction
 * @param readyTimeout how long a process may take until it answers
 * @param orderersMax most orderers that are run, below the usual number of the consensus; also
 *     fixed
 */
public record FabricSettings(
    Consensus consensus, Duration executeTimeout, Duration readyTimeout, int orderersMax) {

  /** Raft and Fabric's own time limits. */
  public static final FabricSettings DEFAULT =
      new FabricSettings(
          Consensus.RAFT, Duration.ofSeconds(30), Duration.ofMinutes(2), Integer.MAX_VALUE);

  /** The same with another way to agree. */
  public FabricSettings withConsensus(Consensus other) {
    return new FabricSettings(other, executeTimeout, readyTimeout, orderersMax);
  }

  /** The same with another time limit for transactions. */
  public FabricSettings withExecuteTimeout(Duration timeout) {
    return new FabricSettings(consensus, timeout, readyTimeout, orderersMax);
  }

  /** The same with one orderer, which takes transactions in the order in which they come. */
  public FabricSettings withOneOrderer() {
    return new FabricSettings(consensus, executeTimeout, readyTimeout, 1);
  }
}
