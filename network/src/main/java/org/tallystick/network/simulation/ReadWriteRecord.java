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
import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;
import org.hyperledger.fabric.protos.ledger.rwset.NsReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.TxReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVMetadataEntry;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVMetadataWrite;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRWSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRead;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWrite;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.RangeQueryInfo;
import org.hyperledger.fabric.protos.peer.ChaincodeCall;
import org.hyperledger.fabric.protos.peer.ChaincodeInterest;
import org.tallystick.network.ledger.ChaincodeDefinition;
import org.tallystick.network.ledger.StateSnapshot;
import org.tallystick.network.ledger.Utf8Order;
import org.tallystick.network.ledger.Version;
import org.tallystick.network.ledger.VersionedValue;

/**
 * The read-write set in the making: namespaces and keys in byte order, ranges in the order of their
 * opening, each (start, end, exhausted) once.
 */
final class ReadWriteRecord {

  private final Map<String, NamespaceRecord> namespaces = new TreeMap<>(Utf8Order.INSTANCE);
  private final List<RangeQuery> ranges = new ArrayList<>();

  private static final class NamespaceRecord {
    private final Map<String, KVRead> reads = new TreeMap<>(Utf8Order.INSTANCE);
    private final Map<String, KVWrite> writes = new TreeMap<>(Utf8Order.INSTANCE);
    private final Map<String, KVMetadataWrite> metadataWrites = new TreeMap<>(Utf8Order.INSTANCE);
    private final List<RangeQueryInfo> ranges = new ArrayList<>();
    private final Set<RangeQueryInfo> seenRanges = new HashSet<>();
    private final Set<ByteString> keyPolicies = new LinkedHashSet<>();
    private boolean chaincodePolicyDue;

    /** A key with a policy of its own needs that one; any other needs the chaincode's. */
    private void addPolicyOf(Optional<VersionedValue> written) {
      ByteString policy =
          written.map(v -> v.metadata().get(VersionedValue.VALIDATION_PARAMETER)).orElse(null);
      if (policy == null) {
        chaincodePolicyDue = true;
      } else {
        keyPolicies.add(policy);
      }
    }

    private boolean isReadOnly() {
      return writes.isEmpty() && metadataWrites.isEmpty();
    }

    private void addRange(RangeQueryInfo range) {
      if (seenRanges.add(range.toBuilder().clearRawReads().clearReadsMerkleHashes().build())) {
        ranges.add(range);
      }
    }
  }

  void read(String namespace, String key, Optional<Version> version) {
    KVRead.Builder read = KVRead.newBuilder().setKey(key);
    version.map(Version::toProto).ifPresent(read::setVersion);
    of(namespace).reads.put(key, read.build());
  }

  void write(String namespace, String key, ByteString value, StateSnapshot snapshot) {
    NamespaceRecord record = of(namespace);
    record.writes.put(
        key, KVWrite.newBuilder().setKey(key).setIsDelete(value.isEmpty()).setValue(value).build());
    record.addPolicyOf(snapshot.get(namespace, key));
  }

  void writeMetadata(
      String namespace, String key, Map<String, ByteString> metadata, StateSnapshot snapshot) {
    KVMetadataWrite.Builder write = KVMetadataWrite.newBuilder().setKey(key);
    Map<String, ByteString> sorted = new TreeMap<>(Utf8Order.INSTANCE);
    sorted.putAll(metadata);
    sorted.forEach(
        (name, value) ->
            write.addEntries(KVMetadataEntry.newBuilder().setName(name).setValue(value)));
    NamespaceRecord record = of(namespace);
    record.metadataWrites.put(key, write.build());
    record.addPolicyOf(snapshot.get(namespace, key));
  }

  void range(RangeQuery query) {
    ranges.add(query);
  }

  private NamespaceRecord of(String namespace) {
    return namespaces.computeIfAbsent(namespace, name -> new NamespaceRecord());
  }

  SimulationResults results() {
    ranges.forEach(query -> of(query.namespace()).addRange(query.toRecord()));
    TxReadWriteSet.Builder set = TxReadWriteSet.newBuilder();
    namespaces.forEach((name, record) -> set.addNsRwset(namespace(name, record)));
    return new SimulationResults(set.build().toByteString(), interest());
  }

  private static NsReadWriteSet namespace(String name, NamespaceRecord record) {
    return NsReadWriteSet.newBuilder()
        .setNamespace(name)
        .setRwset(
            KVRWSet.newBuilder()
                .addAllReads(record.reads.values())
                .addAllRangeQueriesInfo(record.ranges)
                .addAllWrites(record.writes.values())
                .addAllMetadataWrites(record.metadataWrites.values())
                .build()
                .toByteString())
        .build();
  }

  private ChaincodeInterest interest() {
    ChaincodeInterest.Builder interest = ChaincodeInterest.newBuilder();
    namespaces.forEach(
        (name, record) -> {
          boolean chaincodePolicyDue = record.chaincodePolicyDue || record.isReadOnly();
          if (!name.equals(ChaincodeDefinition.NAMESPACE)
              && (chaincodePolicyDue || !record.keyPolicies.isEmpty())) {
            interest.addChaincodes(
                ChaincodeCall.newBuilder()
                    .setName(name)
                    .addAllKeyPolicies(record.keyPolicies.stream().map(this::policy).toList())
                    .setDisregardNamespacePolicy(!chaincodePolicyDue));
          }
        });
    return interest.build();
  }

  private SignaturePolicyEnvelope policy(ByteString bytes) {
    try {
      return SignaturePolicyEnvelope.parseFrom(bytes);
    } catch (InvalidProtocolBufferException malformed) {
      throw new SimulationException(
          "error unmarshalling SignaturePolicyEnvelope: " + malformed.getMessage());
    }
  }
}
