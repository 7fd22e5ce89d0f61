package org.tallystick.network.policy;

/**
 * What a policy of the channel guards: the one that the channel's access list names, or Fabric's
 * usual one.
 *
 * @param name in access lists, such as {@code peer/Propose}
 * @param usualPolicy path of the policy that guards it unless the list names another
 */
public record Resource(String name, String usualPolicy) {
  /** Evaluating and endorsing. */
  public static final Resource PROPOSE = new Resource("peer/Propose", ChannelPolicies.WRITERS);

  /** A chaincode's call of another one. */
  public static final Resource CHAINCODE_TO_CHAINCODE =
      new Resource("peer/ChaincodeToChaincode", ChannelPolicies.WRITERS);

  /** Whole blocks from a peer, with private data or without. */
  public static final Resource BLOCK_EVENTS = new Resource("event/Block", ChannelPolicies.READERS);

  /** What became of a block's transactions, from a peer. */
  public static final Resource FILTERED_BLOCK_EVENTS =
      new Resource("event/FilteredBlock", ChannelPolicies.READERS);

  /** A gateway's answer to what became of a transaction. */
  public static final Resource COMMIT_STATUS =
      new Resource("gateway/CommitStatus", ChannelPolicies.READERS);

  /** A gateway's stream of chaincode events. */
  public static final Resource CHAINCODE_EVENTS =
      new Resource("gateway/ChaincodeEvents", ChannelPolicies.READERS);

  /** Blocks from an orderer; access lists are for peers and do not name it. */
  public static final Resource ORDERED_BLOCKS = new Resource("", ChannelPolicies.CHANNEL_READERS);

  /** A function of a system chaincode that readers of the channel may call, such as qscc's. */
  public static Resource forReaders(String chaincode, String function) {
    return new Resource(chaincode + "/" + function, ChannelPolicies.READERS);
  }

  /** A function of a system chaincode that writers of the channel may call. */
  public static Resource forWriters(String chaincode, String function) {
    return new Resource(chaincode + "/" + function, ChannelPolicies.WRITERS);
  }
}
