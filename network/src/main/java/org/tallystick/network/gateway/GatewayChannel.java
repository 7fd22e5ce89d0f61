package org.tallystick.network.gateway;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.hyperledger.fabric.protos.peer.ChaincodeCall;
import org.hyperledger.fabric.protos.peer.ChaincodeInterest;
import org.hyperledger.fabric.protos.peer.StaticCollectionConfig;
import org.tallystick.network.configuration.ConfigurationInForce;
import org.tallystick.network.endorsement.AccessControl;
import org.tallystick.network.events.CommitFeed;
import org.tallystick.network.ledger.ChaincodeDefinition;
import org.tallystick.network.ordering.Orderer;
import org.tallystick.network.policy.ChannelPolicies;
import org.tallystick.network.privatedata.ChannelCollections;

/**
 * A channel as the gateway of one of its peers sees it.
 *
 * @param name the channel's name
 * @param configuration the one that this peer goes by
 * @param access decides on signed requests
 * @param orderer takes signed transactions
 * @param peers every peer of the channel, in the order of the consortium's description
 * @param local the gateway's own peer
 * @param feed what that peer knows of the chain
 */
public record GatewayChannel(
    String name,
    ConfigurationInForce configuration,
    AccessControl access,
    Orderer orderer,
    Supplier<List<EndorsingPeer>> peers,
    EndorsingPeer local,
    CommitFeed feed) {

  ChannelPolicies policies() {
    return configuration.policies();
  }

  ChannelCollections collections() {
    return new ChannelCollections(configuration.policies());
  }

  Optional<ChaincodeDefinition> definition(String chaincode) {
    if (chaincode.equals(ChaincodeDefinition.NAMESPACE)) {
      return Optional.of(ChaincodeDefinition.OF_LIFECYCLE);
    }
    return ChaincodeDefinition.read(feed.snapshot(), chaincode);
  }

  /**
   * Peers that could be asked right now: those of the gateway's organisation first, then by
   * decreasing height, of equal ones the gateway's own first.
   */
  List<EndorsingPeer> available(String chaincode) {
    Comparator<EndorsingPeer> order =
        Comparator.comparing((EndorsingPeer peer) -> !peer.mspId().equals(local.mspId()))
            .thenComparing(Comparator.comparingLong(EndorsingPeer::height).reversed())
            .thenComparing(peer -> peer != local);
    return peers.get().stream()
        .filter(peer -> peer.isReachable() && peer.hasInstalled(chaincode))
        .sorted(order)
        .toList();
  }

  /**
   * Peers that belong to every collection that is read, so that they have its data.
   *
   * @throws IllegalArgumentException naming a collection that does not exist
   */
  public Predicate<EndorsingPeer> members(ChaincodeInterest interest) {
    Predicate<EndorsingPeer> members = peer -> true;
    for (ChaincodeCall call : interest.getChaincodesList()) {
      for (String name :
          call.getNoPrivateReads() ? List.<String>of() : call.getCollectionNamesList()) {
        StaticCollectionConfig collection =
            collections()
                .find(feed.snapshot(), call.getName(), name)
                .orElseThrow(
                    () ->
                        new IllegalArgumentException(
                            "collection "
                                + name
                                + " doesn't exist in collection config for chaincode "
                                + call.getName()));
        members = members.and(peer -> collections().isMember(collection, peer.identity()));
      }
    }
    return members;
  }

  /**
   * Which combinations of peers that can be asked now would satisfy all policies that a transaction
   * touches: how many peers of which organisation, by its MSP id. Empty when none would.
   */
  public List<Map<String, Integer>> endorsementLayouts(ChaincodeInterest interest) {
    try {
      return new EndorsementPlanner(this).layouts(interest, local.mspId());
    } catch (GatewayException impossible) {
      return List.of();
    }
  }
}
