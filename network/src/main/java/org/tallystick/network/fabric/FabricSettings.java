package org.tallystick.network.fabric;

import java.time.Duration;

/**
 * What an operator may set apart from the consortium's description.
 *
 * @param consensus how the orderers agree; fixed by the channel's first block
 * @param executeTimeout how long a chaincode may work on one transaction
 * @param readyTimeout how long a process may take until it answers
 */
public record FabricSettings(Consensus consensus, Duration executeTimeout, Duration readyTimeout) {

  /** Raft and Fabric's own time limits. */
  public static final FabricSettings DEFAULT =
      new FabricSettings(Consensus.RAFT, Duration.ofSeconds(30), Duration.ofMinutes(2));

  /** The same with another way to agree. */
  public FabricSettings withConsensus(Consensus other) {
    return new FabricSettings(other, executeTimeout, readyTimeout);
  }

  /** The same with another time limit for transactions. */
  public FabricSettings withExecuteTimeout(Duration timeout) {
    return new FabricSettings(consensus, timeout, readyTimeout);
  }
}
