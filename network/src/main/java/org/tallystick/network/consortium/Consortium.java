package org.tallystick.network.consortium;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A consortium as its description says it: who takes part, on which channel, under which policies,
 * with which chaincodes. {@link ConsortiumReader} makes it of {@code consortium.yaml} and has
 * checked what one part says of another.
 *
 * @param channel the channel's name
 * @param batch when a block is cut
 * @param policies the rules of the channel's application policies, such as {@code ANY Readers}, by
 *     policy name; all five of {@link #DEFAULT_POLICIES} are present
 * @param organisations in the order described, at least one
 * @param chaincodes those committed to the channel from its beginning
 */
public record Consortium(
    String channel,
    Batch batch,
    Map<String, MetaRule> policies,
    List<Organisation> organisations,
    List<Chaincode> chaincodes) {

  /** What Fabric's sample configuration says, and what a description that is silent means. */
  public static final Map<String, MetaRule> DEFAULT_POLICIES =
      Map.of(
          "Readers", MetaRule.parse("ANY Readers"),
          "Writers", MetaRule.parse("ANY Writers"),
          "Admins", MetaRule.parse("MAJORITY Admins"),
          "Endorsement", MetaRule.parse("MAJORITY Endorsement"),
          "LifecycleEndorsement", MetaRule.parse("MAJORITY Endorsement"));

  public Consortium {
    policies = Map.copyOf(policies);
    organisations = List.copyOf(organisations);
    chaincodes = List.copyOf(chaincodes);
  }

  /** The organisation of this name. */
  public Organisation organisation(String name) {
    return organisations.stream()
        .filter(organisation -> organisation.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no organisation is named " + name));
  }

  /** The organisation whose orderer signs the blocks: the first, until there are ordering nodes. */
  public Organisation orderer() {
    return organisations.get(0);
  }

  /** The same consortium with every peer's ports moved up, so that two networks run at once. */
  public Consortium withPortOffset(int offset) {
    return withPeers(
        peer ->
            new Organisation.Peer(
                peer.name(), peer.gatewayPort() + offset, peer.chaincodePort() + offset));
  }

  /** The same consortium with every peer on whichever ports are free when it starts. */
  public Consortium withFreePorts() {
    return withPeers(peer -> new Organisation.Peer(peer.name(), 0, 0));
  }

  /** The same consortium with other chaincodes. */
  public Consortium withChaincodes(List<Chaincode> others) {
    return new Consortium(channel, batch, policies, organisations, others);
  }

  private Consortium withPeers(UnaryOperator<Organisation.Peer> change) {
    return new Consortium(
        channel,
        batch,
        policies,
        organisations.stream().map(o -> o.withPeer(change.apply(o.peer()))).toList(),
        chaincodes);
  }
}
