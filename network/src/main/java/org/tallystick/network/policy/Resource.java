package org.tallystick.network.policy;

/** What a policy of the channel guards unless the channel's ACLs name another one. */
public enum Resource {
  PROPOSE("peer/Propose", ChannelPolicies.WRITERS),
  CHAINCODE_TO_CHAINCODE("peer/ChaincodeToChaincode", ChannelPolicies.WRITERS),
  BLOCK_EVENTS("event/Block", ChannelPolicies.READERS),
  FILTERED_BLOCK_EVENTS("event/FilteredBlock", ChannelPolicies.READERS),
  COMMIT_STATUS("gateway/CommitStatus", ChannelPolicies.READERS),
  CHAINCODE_EVENTS("gateway/ChaincodeEvents", ChannelPolicies.READERS);

  private final String fabricName;
  private final String usualPolicy;

  Resource(String fabricName, String usualPolicy) {
    this.fabricName = fabricName;
    this.usualPolicy = usualPolicy;
  }

  /** The name in a channel's ACLs, such as {@code peer/Propose}. */
  public String fabricName() {
    return fabricName;
  }

  /** The path of the policy that guards it by default. */
  public String usualPolicy() {
    return usualPolicy;
  }
}
