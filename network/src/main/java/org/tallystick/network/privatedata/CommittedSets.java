package org.tallystick.network.privatedata;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.hyperledger.fabric.protos.gossip.PvtDataDigest;
import org.hyperledger.fabric.protos.gossip.PvtDataElement;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRWSet;
import org.tallystick.network.ledger.HashedKey;
import org.tallystick.network.ledger.LedgerException;
import org.tallystick.network.ledger.PrivateExpiry;
import org.tallystick.network.ledger.PrivatePurge;

/**
 * The private write sets of committed blocks that one peer has, and those that it should have and
 * misses. An entry without payload is a missing one.
 */
final class CommittedSets {

  /** Where a write set belongs. */
  record Place(long block, long index, String chaincode, String collection) {
    static final Comparator<Place> ORDER =
        Comparator.comparingLong(Place::block)
            .thenComparingLong(Place::index)
            .thenComparing(Place::chaincode)
            .thenComparing(Place::collection);

    static Place of(PvtDataDigest digest) {
      return new Place(
          digest.getBlockSeq(),
          digest.getSeqInBlock(),
          digest.getNamespace(),
          digest.getCollection());
    }
  }

  private final NavigableMap<Place, PvtDataElement> elements = new TreeMap<>(Place.ORDER);

  /** Adds an entry; one with a payload takes the place of a missing one. */
  void add(PvtDataElement element) {
    elements.put(Place.of(element.getDigest()), element);
  }

  /** Drops blocks that the chain does not have; true when there were such. */
  boolean removeFrom(long height) {
    NavigableMap<Place, PvtDataElement> unknown =
        elements.tailMap(new Place(height, 0, "", ""), true);
    boolean any = !unknown.isEmpty();
    unknown.clear();
    return any;
  }

  /** Entries of a block, in the order of its transactions. */
  List<PvtDataElement> ofBlock(long block) {
    return List.copyOf(
        elements.subMap(new Place(block, 0, "", ""), new Place(block + 1, 0, "", "")).values());
  }

  boolean has(PvtDataDigest digest) {
    PvtDataElement element = elements.get(Place.of(digest));
    return element != null && element.getPayloadCount() > 0;
  }

  /** Entries that are not missing. */
  List<PvtDataElement> present() {
    return elements.values().stream().filter(element -> element.getPayloadCount() > 0).toList();
  }

  Collection<PvtDataElement> all() {
    return elements.values();
  }

  /** Drops what was committed with a value whose time is up; true when there was such. */
  boolean expire(PrivateExpiry expiry) {
    HashedKey key = expiry.key();
    return elements
        .subMap(
            new Place(expiry.committedIn(), 0, "", ""),
            new Place(expiry.committedIn() + 1, 0, "", ""))
        .keySet()
        .removeIf(
            place ->
                place.chaincode().equals(key.namespace())
                    && place.collection().equals(key.collection()));
  }

  /** Takes every value of a key up to a purge out of the write sets. */
  void purge(PrivatePurge purge) {
    HashedKey key = purge.key();
    long block = purge.version().block();
    elements
        .headMap(new Place(block, purge.version().transaction() + 1L, "", ""))
        .replaceAll(
            (place, element) ->
                place.chaincode().equals(key.namespace())
                        && place.collection().equals(key.collection())
                        && element.getPayloadCount() > 0
                    ? without(key, element)
                    : element);
  }

  private static PvtDataElement without(HashedKey key, PvtDataElement element) {
    KVRWSet.Builder set = writes(element).toBuilder();
    for (int i = set.getWritesCount() - 1; i >= 0; i--) {
      if (HashedKey.of(key.namespace(), key.collection(), set.getWrites(i).getKey()).equals(key)) {
        set.removeWrites(i);
      }
    }
    return element.toBuilder().setPayload(0, set.build().toByteString()).build();
  }

  static KVRWSet writes(PvtDataElement element) {
    try {
      return KVRWSet.parseFrom(element.getPayload(0));
    } catch (InvalidProtocolBufferException malformed) {
      throw new LedgerException("private data of a block cannot be read", malformed);
    }
  }
}
