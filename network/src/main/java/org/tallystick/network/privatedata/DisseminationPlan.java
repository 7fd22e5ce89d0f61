package org.tallystick.network.privatedata;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hyperledger.fabric.protos.peer.StaticCollectionConfig;

/** Chooses the peers that get a collection's private data when a transaction is endorsed. */
final class DisseminationPlan {
  /**
   * Fabric's {@code implicitCollectionDisseminationPolicy} for the endorsing peer's own
   * organisation; data of another organisation's own collection goes to nobody, and its peers fetch
   * it.
   */
  private static final int OWN_COLLECTION_PEERS_MAX = 1;

  private DisseminationPlan() {}

  /**
   * Chooses: first one peer of each organisation, then others, at random.
   *
   * @param mspId the endorsing peer's organisation
   * @param eligible the other members within reach
   * @throws DisseminationException when they are fewer than the collection demands
   */
  static List<PeerPrivateData> of(
      String mspId, StaticCollectionConfig collection, List<PeerPrivateData> eligible)
      throws DisseminationException {
    int required = collection.getRequiredPeerCount();
    if (eligible.size() < required) {
      throw new DisseminationException(
          "required to disseminate to at least "
              + required
              + " peers, but know of only "
              + eligible.size()
              + " eligible peers");
    }
    List<PeerPrivateData> order = firstOfEachOrganisation(eligible);
    return order.subList(0, Math.min(order.size(), most(mspId, collection)));
  }

  private static int most(String mspId, StaticCollectionConfig collection) {
    return ChannelCollections.ownerOf(collection.getName())
        .map(owner -> owner.equals(mspId) ? OWN_COLLECTION_PEERS_MAX : 0)
        .orElse(collection.getMaximumPeerCount());
  }

  private static List<PeerPrivateData> firstOfEachOrganisation(List<PeerPrivateData> eligible) {
    List<PeerPrivateData> shuffled = new ArrayList<>(eligible);
    Collections.shuffle(shuffled);
    Map<String, PeerPrivateData> first = new LinkedHashMap<>();
    shuffled.forEach(peer -> first.putIfAbsent(peer.mspId(), peer));
    List<PeerPrivateData> order = new ArrayList<>(first.values());
    shuffled.stream().filter(peer -> !order.contains(peer)).forEach(order::add);
    return order;
  }
}
