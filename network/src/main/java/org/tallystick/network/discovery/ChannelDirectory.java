package org.tallystick.network.discovery;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.OrdererAddresses;
import org.hyperledger.fabric.protos.discovery.ConfigResult;
import org.hyperledger.fabric.protos.discovery.EndorsementDescriptor;
import org.hyperledger.fabric.protos.discovery.Endpoint;
import org.hyperledger.fabric.protos.discovery.Endpoints;
import org.hyperledger.fabric.protos.discovery.Layout;
import org.hyperledger.fabric.protos.discovery.PeerMembershipResult;
import org.hyperledger.fabric.protos.discovery.Peers;
import org.hyperledger.fabric.protos.msp.FabricMSPConfig;
import org.hyperledger.fabric.protos.msp.MSPConfig;
import org.hyperledger.fabric.protos.peer.ChaincodeInterest;
import org.tallystick.network.gateway.EndorsingPeer;
import org.tallystick.network.gateway.GatewayChannel;
import org.tallystick.network.ledger.ChaincodeDefinition;
import org.tallystick.network.ledger.GoText;

/** Answers questions about one channel, as one of its peers knows it. */
final class ChannelDirectory {
  private final GatewayChannel channel;
  private final Announcements announcements;

  ChannelDirectory(GatewayChannel channel, Announcements announcements) {
    this.channel = channel;
    this.announcements = announcements;
  }

  private List<EndorsingPeer> alive(Predicate<EndorsingPeer> wanted) {
    return channel.peers().get().stream()
        .filter(peer -> peer == channel.local() || peer.isReachable())
        .filter(wanted)
        .toList();
  }

  /**
   * The peers of the channel by MSP id.
   *
   * @param filter what they must have; every peer when it names no chaincode
   * @param known MSP ids of all organisations that the peer knows; those without such a peer are
   *     told, too
   */
  PeerMembershipResult peers(ChaincodeInterest filter, Set<String> known)
      throws DiscoveryException {
    for (var call : filter.getChaincodesList()) {
      if (ChaincodeDefinition.read(channel.feed().snapshot(), call.getName()).isEmpty()) {
        throw new DiscoveryException(
            "No metadata was found for chaincode "
                + call.getName()
                + " in channel "
                + channel.name());
      }
    }
    Map<String, Peers.Builder> byOrganisation = new TreeMap<>();
    known.forEach(mspId -> byOrganisation.put(mspId, Peers.newBuilder()));
    alive(members(filter).and(peer -> hasAll(peer, filter)))
        .forEach(
            peer ->
                byOrganisation
                    .computeIfAbsent(peer.mspId(), ignored -> Peers.newBuilder())
                    .addPeers(announcements.onChannel(peer, channel)));
    PeerMembershipResult.Builder result = PeerMembershipResult.newBuilder();
    byOrganisation.forEach((mspId, peers) -> result.putPeersByOrg(mspId, peers.build()));
    return result.build();
  }

  private Predicate<EndorsingPeer> members(ChaincodeInterest filter) throws DiscoveryException {
    try {
      return channel.members(filter);
    } catch (IllegalArgumentException unknownCollection) {
      throw new DiscoveryException(unknownCollection.getMessage());
    }
  }

  private static boolean hasAll(EndorsingPeer peer, ChaincodeInterest interest) {
    return interest.getChaincodesList().stream().allMatch(c -> peer.hasInstalled(c.getName()));
  }

  /**
   * Which combinations of peers can endorse. A group is the peers of one organisation.
   *
   * @throws DiscoveryException when no combination can
   */
  EndorsementDescriptor endorsers(ChaincodeInterest interest) throws DiscoveryException {
    List<Map<String, Integer>> layouts = channel.endorsementLayouts(interest);
    if (layouts.isEmpty()) {
      throw new DiscoveryException("failed constructing descriptor for " + GoText.of(interest));
    }
    Set<String> needed =
        layouts.stream().flatMap(layout -> layout.keySet().stream()).collect(Collectors.toSet());
    Map<String, Peers.Builder> groups = new TreeMap<>();
    alive(peer -> hasAll(peer, interest) && needed.contains(peer.mspId()))
        .forEach(
            peer ->
                groups
                    .computeIfAbsent(peer.mspId(), ignored -> Peers.newBuilder())
                    .addPeers(announcements.onChannel(peer, channel)));
    List<String> names = List.copyOf(groups.keySet());
    EndorsementDescriptor.Builder descriptor =
        EndorsementDescriptor.newBuilder().setChaincode(interest.getChaincodes(0).getName());
    groups.forEach(
        (mspId, peers) ->
            descriptor.putEndorsersByGroups("G" + names.indexOf(mspId), peers.build()));
    for (Map<String, Integer> quantities : layouts) {
      Layout.Builder layout = Layout.newBuilder();
      quantities.forEach(
          (mspId, count) -> layout.putQuantitiesByGroup("G" + names.indexOf(mspId), count));
      descriptor.addLayouts(layout);
    }
    return descriptor.build();
  }

  /** MSPs and orderers as the channel's configuration says. */
  ConfigResult configuration() throws DiscoveryException {
    try {
      ConfigGroup root = channel.configuration().current().group();
      ConfigResult.Builder result = ConfigResult.newBuilder();
      for (String side : List.of("Orderer", "Application")) {
        for (ConfigGroup member : root.getGroupsOrThrow(side).getGroupsMap().values()) {
          FabricMSPConfig msp =
              FabricMSPConfig.parseFrom(
                  MSPConfig.parseFrom(member.getValuesOrThrow("MSP").getValue()).getConfig());
          result.putMsps(msp.getName(), msp);
          if (side.equals("Orderer")) {
            result.putOrderers(msp.getName(), endpoints(member));
          }
        }
      }
      return result.build();
    } catch (InvalidProtocolBufferException malformed) {
      throw new DiscoveryException("failed fetching config for channel " + channel.name());
    }
  }

  private static Endpoints endpoints(ConfigGroup member) throws InvalidProtocolBufferException {
    Endpoints.Builder endpoints = Endpoints.newBuilder();
    if (member.containsValues("Endpoints")) {
      OrdererAddresses addresses =
          OrdererAddresses.parseFrom(member.getValuesOrThrow("Endpoints").getValue());
      for (String address : addresses.getAddressesList()) {
        int colon = address.lastIndexOf(':');
        endpoints.addEndpoint(
            Endpoint.newBuilder()
                .setHost(address.substring(0, colon))
                .setPort(Integer.parseInt(address.substring(colon + 1))));
      }
    }
    return endpoints.build();
  }
}
