package org.tallystick.network.simulation;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hyperledger.fabric.protos.ledger.rwset.NsPvtReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.TxPvtReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.TxReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVMetadataEntry;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVMetadataWrite;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRead;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWrite;
import org.hyperledger.fabric.protos.peer.ChaincodeInterest;
import org.tallystick.network.ledger.ChaincodeDefinition;
import org.tallystick.network.ledger.HashedKey;
import org.tallystick.network.ledger.StateSnapshot;
import org.tallystick.network.ledger.Utf8Order;
import org.tallystick.network.ledger.Version;

/**
 * The read-write set in the making: namespaces, collections and keys in byte order, ranges in the
 * order of their opening, each (start, end, exhausted) once.
 */
final class ReadWriteRecord {

  private final StateSnapshot snapshot;
  private final Map<String, NamespaceRecord> namespaces = new TreeMap<>(Utf8Order.INSTANCE);
  private final List<RangeQuery> ranges = new ArrayList<>();

  ReadWriteRecord(StateSnapshot snapshot) {
    this.snapshot = snapshot;
  }

  void read(String namespace, String key, Optional<Version> version) {
    KVRead.Builder read = KVRead.newBuilder().setKey(key);
    version.map(Version::toProto).ifPresent(read::setVersion);
    of(namespace).read(read.build());
  }

  void write(String namespace, String key, ByteString value) {
    NamespaceRecord record = of(namespace);
    record.write(
        KVWrite.newBuilder().setKey(key).setIsDelete(value.isEmpty()).setValue(value).build());
    record.addPolicyOf("", snapshot.get(namespace, key));
  }

  void writeMetadata(String namespace, String key, Map<String, ByteString> metadata) {
    NamespaceRecord record = of(namespace);
    record.writeMetadata(metadataWrite(key, metadata));
    record.addPolicyOf("", snapshot.get(namespace, key));
  }

  /** A private value was read, and its hash with it. */
  void readPrivate(String namespace, String collection, String key, Optional<Version> version) {
    of(namespace).collection(collection).noteRead();
    readHash(namespace, collection, key, version);
  }

  void readHash(String namespace, String collection, String key, Optional<Version> version) {
    of(namespace).collection(collection).read(key, version);
  }

  void writePrivate(
      String namespace, String collection, String key, ByteString value, boolean purge) {
    of(namespace).collection(collection).write(key, value, purge);
    addPrivatePolicy(namespace, collection, key);
  }

  void writePrivateMetadata(
      String namespace, String collection, String key, Map<String, ByteString> metadata) {
    of(namespace).collection(collection).writeMetadata(key, metadataWrite(key, metadata));
    addPrivatePolicy(namespace, collection, key);
  }

  private void addPrivatePolicy(String namespace, String collection, String key) {
    HashedKey hashed = HashedKey.of(namespace, collection, key);
    of(namespace).addPolicyOf(collection, snapshot.get(hashed.stateNamespace(), hashed.hash()));
  }

  private static KVMetadataWrite metadataWrite(String key, Map<String, ByteString> metadata) {
    KVMetadataWrite.Builder write = KVMetadataWrite.newBuilder().setKey(key);
    Map<String, ByteString> sorted = new TreeMap<>(Utf8Order.INSTANCE);
    sorted.putAll(metadata);
    sorted.forEach(
        (name, value) ->
            write.addEntries(KVMetadataEntry.newBuilder().setName(name).setValue(value)));
    return write.build();
  }

  void range(RangeQuery query) {
    ranges.add(query);
  }

  private NamespaceRecord of(String namespace) {
    return namespaces.computeIfAbsent(namespace, NamespaceRecord::new);
  }

  SimulationResults results() {
    ranges.forEach(query -> of(query.namespace()).addRange(query.toRecord()));
    TxReadWriteSet.Builder set = TxReadWriteSet.newBuilder();
    ChaincodeInterest.Builder interest = ChaincodeInterest.newBuilder();
    namespaces.forEach(
        (name, record) -> {
          set.addNsRwset(record.publicSet());
          if (!name.equals(ChaincodeDefinition.NAMESPACE)) {
            interest.addAllChaincodes(record.interest());
          }
        });
    return new SimulationResults(set.build().toByteString(), privateSets(), interest.build());
  }

  private Optional<TxPvtReadWriteSet> privateSets() {
    List<NsPvtReadWriteSet> sets =
        namespaces.values().stream().flatMap(record -> record.privateSet().stream()).toList();
    return sets.isEmpty()
        ? Optional.empty()
        : Optional.of(TxPvtReadWriteSet.newBuilder().addAllNsPvtRwset(sets).build());
  }
}
