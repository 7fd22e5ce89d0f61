package org.tallystick.network.simulation;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;
import org.hyperledger.fabric.protos.ledger.rwset.CollectionPvtReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.NsPvtReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.NsReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVMetadataWrite;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRWSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRead;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWrite;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.RangeQueryInfo;
import org.hyperledger.fabric.protos.peer.ChaincodeCall;
import org.tallystick.network.ledger.Malformed;
import org.tallystick.network.ledger.Utf8Order;
import org.tallystick.network.ledger.VersionedValue;

/** The part of a read-write set that concerns one chaincode, and whose endorsement it calls for. */
final class NamespaceRecord {
  private final String name;
  private final Map<String, KVRead> reads = new TreeMap<>(Utf8Order.INSTANCE);
  private final Map<String, KVWrite> writes = new TreeMap<>(Utf8Order.INSTANCE);
  private final Map<String, KVMetadataWrite> metadataWrites = new TreeMap<>(Utf8Order.INSTANCE);
  private final List<RangeQueryInfo> ranges = new ArrayList<>();
  private final Set<RangeQueryInfo> seenRanges = new HashSet<>();
  private final Map<String, CollectionRecord> collections = new TreeMap<>(Utf8Order.INSTANCE);
  private final Set<ByteString> keyPolicies = new LinkedHashSet<>();
  private final Set<String> collectionPoliciesDue = new TreeSet<>(Utf8Order.INSTANCE);
  private boolean chaincodePolicyDue;
  private boolean written;

  NamespaceRecord(String name) {
    this.name = name;
  }

  void read(KVRead read) {
    reads.put(read.getKey(), read);
  }

  void write(KVWrite write) {
    writes.put(write.getKey(), write);
  }

  void writeMetadata(KVMetadataWrite write) {
    metadataWrites.put(write.getKey(), write);
  }

  void addRange(RangeQueryInfo range) {
    if (seenRanges.add(range.toBuilder().clearRawReads().clearReadsMerkleHashes().build())) {
      ranges.add(range);
    }
  }

  CollectionRecord collection(String collection) {
    return collections.computeIfAbsent(collection, CollectionRecord::new);
  }

  /**
   * A key with a policy of its own needs that one; any other needs its collection's or, in public,
   * the chaincode's.
   *
   * @param collection empty for a public key
   * @param before what the state has for the key, or for its hash
   */
  void addPolicyOf(String collection, Optional<VersionedValue> before) {
    written = true;
    ByteString policy =
        before.map(v -> v.metadata().get(VersionedValue.VALIDATION_PARAMETER)).orElse(null);
    if (policy != null) {
      keyPolicies.add(policy);
    } else if (collection.isEmpty()) {
      chaincodePolicyDue = true;
    } else {
      collectionPoliciesDue.add(collection);
    }
  }

  NsReadWriteSet publicSet() {
    return NsReadWriteSet.newBuilder()
        .setNamespace(name)
        .setRwset(
            KVRWSet.newBuilder()
                .addAllReads(reads.values())
                .addAllRangeQueriesInfo(ranges)
                .addAllWrites(writes.values())
                .addAllMetadataWrites(metadataWrites.values())
                .build()
                .toByteString())
        .addAllCollectionHashedRwset(
            collections.values().stream().map(CollectionRecord::hashedSet).toList())
        .build();
  }

  /** Writes that only members of collections get; empty when there are none. */
  Optional<NsPvtReadWriteSet> privateSet() {
    List<CollectionPvtReadWriteSet> sets =
        collections.values().stream().flatMap(each -> each.privateSet().stream()).toList();
    return sets.isEmpty()
        ? Optional.empty()
        : Optional.of(
            NsPvtReadWriteSet.newBuilder()
                .setNamespace(name)
                .addAllCollectionPvtRwset(sets)
                .build());
  }

  /**
   * Whose endorsement is called for: the chaincode's entry carries the policies of all guarded
   * keys, private ones too; each collection has an entry of its own.
   */
  List<ChaincodeCall> interest() {
    List<ChaincodeCall> calls = new ArrayList<>();
    boolean chaincodePolicy = chaincodePolicyDue || !written;
    if (chaincodePolicy || !keyPolicies.isEmpty()) {
      calls.add(
          ChaincodeCall.newBuilder()
              .setName(name)
              .addAllKeyPolicies(keyPolicies.stream().map(NamespaceRecord::policy).toList())
              .setDisregardNamespacePolicy(!chaincodePolicy)
              .build());
    }
    collections.forEach(
        (collection, record) -> {
          if (record.isRead() || collectionPoliciesDue.contains(collection)) {
            calls.add(
                ChaincodeCall.newBuilder()
                    .setName(name)
                    .addCollectionNames(collection)
                    .setNoPrivateReads(!record.isRead())
                    .build());
          }
        });
    return calls;
  }

  private static SignaturePolicyEnvelope policy(ByteString bytes) {
    try {
      return SignaturePolicyEnvelope.parseFrom(bytes);
    } catch (InvalidProtocolBufferException malformed) {
      throw new SimulationException(
          "error unmarshalling SignaturePolicyEnvelope: " + Malformed.WORDS);
    }
  }
}
