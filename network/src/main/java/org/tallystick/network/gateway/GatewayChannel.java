package org.tallystick.network.gateway;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.tallystick.network.endorsement.AccessControl;
import org.tallystick.network.ledger.ChaincodeDefinition;
import org.tallystick.network.ledger.StateSnapshot;
import org.tallystick.network.ordering.Orderer;
import org.tallystick.network.policy.ChannelPolicies;

/**
 * What all gateways of a channel share.
 *
 * @param name the channel's name
 * @param policies of its configuration
 * @param access decides on signed requests
 * @param state the public state at the channel's height, for the definitions of chaincodes
 * @param orderer takes signed transactions
 * @param peers every peer of the channel, in the order of the consortium's description
 */
public record GatewayChannel(
    String name,
    ChannelPolicies policies,
    AccessControl access,
    Supplier<StateSnapshot> state,
    Orderer orderer,
    List<EndorsingPeer> peers) {

  /** Takes a copy of the peers. */
  public GatewayChannel {
    peers = List.copyOf(peers);
  }

  Optional<ChaincodeDefinition> definition(String chaincode) {
    return ChaincodeDefinition.read(state.get(), chaincode);
  }

  /** Peers that could be asked right now: the local one first, the others by decreasing height. */
  List<EndorsingPeer> available(String chaincode, EndorsingPeer local) {
    Comparator<EndorsingPeer> order =
        Comparator.comparing((EndorsingPeer peer) -> peer != local)
            .thenComparing(Comparator.comparingLong(EndorsingPeer::height).reversed());
    return peers.stream()
        .filter(peer -> peer.isReachable() && peer.hasInstalled(chaincode))
        .sorted(order)
        .toList();
  }
}
