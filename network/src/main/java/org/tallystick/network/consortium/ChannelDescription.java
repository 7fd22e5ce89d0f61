package org.tallystick.network.consortium;

import java.util.List;
import java.util.Map;

/**
 * A channel of the consortium.
 *
 * @param name such as {@code tallystick}
 * @param batch when a block is cut
 * @param policies the rules of its application policies, such as {@code ANY Readers}, by policy
 *     name; all five of {@link Consortium#DEFAULT_POLICIES} are present
 * @param members names of the organisations that take part, at least one; the first one's orderer
 *     orders
 * @param chaincodes those committed to it from its beginning
 */
public record ChannelDescription(
    String name,
    Batch batch,
    Map<String, MetaRule> policies,
    List<String> members,
    List<Chaincode> chaincodes) {
  public ChannelDescription {
    policies = Map.copyOf(policies);
    members = List.copyOf(members);
    chaincodes = List.copyOf(chaincodes);
  }

  ChannelDescription withChaincodes(List<Chaincode> others) {
    return new ChannelDescription(name, batch, policies, members, others);
  }
}
