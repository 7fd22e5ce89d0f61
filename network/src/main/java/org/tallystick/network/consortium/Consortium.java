package org.tallystick.network.consortium;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A consortium as its description says it: who takes part, on which channels, under which policies,
 * with which chaincodes. {@link ConsortiumReader} makes it of {@code consortium.yaml} and has
 * checked what one part says of another.
 *
 * @param organisations in the order described, at least one
 * @param channels at least one; the first is the one that profiles name
 * @param orderers names of the organisations that run an orderer where orderers are nodes of their
 *     own; none for as many of the first as the consensus needs
 */
public record Consortium(
    List<Organisation> organisations, List<ChannelDescription> channels, List<String> orderers) {

  /** What Fabric's sample configuration says, and what a description that is silent means. */
  public static final Map<String, MetaRule> DEFAULT_POLICIES =
      Map.of(
          "Readers", MetaRule.parse("ANY Readers"),
          "Writers", MetaRule.parse("ANY Writers"),
          "Admins", MetaRule.parse("MAJORITY Admins"),
          "Endorsement", MetaRule.parse("MAJORITY Endorsement"),
          "LifecycleEndorsement", MetaRule.parse("MAJORITY Endorsement"));

  public Consortium {
    organisations = List.copyOf(organisations);
    channels = List.copyOf(channels);
    orderers = List.copyOf(orderers);
  }

  /** A consortium that does not say who orders. */
  public Consortium(List<Organisation> organisations, List<ChannelDescription> channels) {
    this(organisations, channels, List.of());
  }

  /** A consortium with one channel, which every organisation is a member of. */
  public Consortium(
      String channel,
      Batch batch,
      Map<String, MetaRule> policies,
      List<Organisation> organisations,
      List<Chaincode> chaincodes) {
    this(
        organisations,
        List.of(
            new ChannelDescription(
                channel,
                batch,
                policies,
                organisations.stream().map(Organisation::name).toList(),
                chaincodes)));
  }

  /** The organisation of this name. */
  public Organisation organisation(String name) {
    return organisations.stream()
        .filter(organisation -> organisation.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no organisation is named " + name));
  }

  /** One channel with its members, as a consortium of its own. */
  public Consortium on(ChannelDescription channel) {
    return new Consortium(
        channel.name(),
        channel.batch(),
        channel.policies(),
        channel.members().stream().map(this::organisation).toList(),
        channel.chaincodes());
  }

  /** The name of the first channel. */
  public String channel() {
    return channels.get(0).name();
  }

  /** When a block of the first channel is cut. */
  public Batch batch() {
    return channels.get(0).batch();
  }

  /** The application policies of the first channel. */
  public Map<String, MetaRule> policies() {
    return channels.get(0).policies();
  }

  /** The chaincodes of the first channel. */
  public List<Chaincode> chaincodes() {
    return channels.get(0).chaincodes();
  }

  /** The organisation whose orderer signs the first channel's blocks: its first member. */
  public Organisation orderer() {
    return organisation(channels.get(0).members().get(0));
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

  /** The same consortium with other chaincodes on its first channel. */
  public Consortium withChaincodes(List<Chaincode> others) {
    List<ChannelDescription> changed = new ArrayList<>(channels);
    changed.set(0, channels.get(0).withChaincodes(others));
    return new Consortium(organisations, changed, orderers);
  }

  /** The same consortium with every chaincode of every channel from one place. */
  public Consortium withChaincodesFrom(ChaincodeSource everywhere) {
    return new Consortium(
        organisations,
        channels.stream()
            .map(
                channel ->
                    channel.withChaincodes(
                        channel.chaincodes().stream()
                            .map(chaincode -> chaincode.from(everywhere))
                            .toList()))
            .toList(),
        orderers);
  }

  private Consortium withPeers(UnaryOperator<Organisation.Peer> change) {
    return new Consortium(
        organisations.stream().map(organisation -> organisation.withPeers(change)).toList(),
        channels,
        orderers);
  }
}
