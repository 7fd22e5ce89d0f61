package org.tallystick.network.privatedata;

import com.google.protobuf.ByteString;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.hyperledger.fabric.protos.gossip.PrivatePayload;
import org.tallystick.network.identity.Sha256;

/** Private writes of transactions that are endorsed and not yet in a block, by transaction id. */
final class TransientStore {
  private final Map<String, Set<PrivatePayload>> byTransaction = new LinkedHashMap<>();

  void add(PrivatePayload payload) {
    byTransaction.computeIfAbsent(payload.getTxId(), id -> new LinkedHashSet<>()).add(payload);
  }

  Optional<ByteString> find(PrivateWrites writes) {
    return byTransaction.getOrDefault(writes.transactionId(), Set.of()).stream()
        .filter(payload -> payload.getNamespace().equals(writes.chaincode()))
        .filter(payload -> payload.getCollectionName().equals(writes.collection()))
        .map(PrivatePayload::getPrivateRwset)
        .filter(set -> Sha256.of(set).equals(writes.hash()))
        .findFirst();
  }

  /**
   * Drops what no longer waits.
   *
   * @return how many bytes that was
   */
  long removeIf(Predicate<PrivatePayload> done) {
    long removed = 0;
    for (Set<PrivatePayload> payloads : byTransaction.values()) {
      for (Iterator<PrivatePayload> each = payloads.iterator(); each.hasNext(); ) {
        PrivatePayload payload = each.next();
        if (done.test(payload)) {
          removed += payload.getSerializedSize();
          each.remove();
        }
      }
    }
    byTransaction.values().removeIf(Set::isEmpty);
    return removed;
  }

  Collection<PrivatePayload> all() {
    return byTransaction.values().stream().flatMap(Set::stream).toList();
  }
}
