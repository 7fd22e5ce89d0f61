package org.tallystick.network.simulation;

import com.google.protobuf.ByteString;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hyperledger.fabric.protos.ledger.rwset.CollectionHashedReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.CollectionPvtReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.HashedRWSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVMetadataWrite;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVMetadataWriteHash;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRWSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVReadHash;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWrite;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWriteHash;
import org.tallystick.network.identity.Sha256;
import org.tallystick.network.ledger.Utf8Order;
import org.tallystick.network.ledger.Version;

/**
 * The part of a read-write set that concerns one collection: what everybody sees, which is hashes,
 * and what only its members get. Both in the byte order of the keys themselves.
 */
final class CollectionRecord {
  private final String name;
  private final Map<String, KVReadHash> reads = new TreeMap<>(Utf8Order.INSTANCE);
  private final Map<String, KVWrite> writes = new TreeMap<>(Utf8Order.INSTANCE);
  private final Map<String, KVWriteHash> writeHashes = new TreeMap<>(Utf8Order.INSTANCE);
  private final Map<String, KVMetadataWriteHash> metadataWrites = new TreeMap<>(Utf8Order.INSTANCE);
  private boolean read;

  CollectionRecord(String name) {
    this.name = name;
  }

  /** Whether a value was read, rather than a hash alone. */
  boolean isRead() {
    return read;
  }

  /** Notes that a value was read. */
  void noteRead() {
    read = true;
  }

  void read(String key, Optional<Version> version) {
    KVReadHash.Builder hash = KVReadHash.newBuilder().setKeyHash(hash(key));
    version.map(Version::toProto).ifPresent(hash::setVersion);
    reads.put(key, hash.build());
  }

  void write(String key, ByteString value, boolean purge) {
    boolean delete = value.isEmpty();
    writes.put(key, KVWrite.newBuilder().setKey(key).setIsDelete(delete).setValue(value).build());
    writeHashes.put(
        key,
        KVWriteHash.newBuilder()
            .setKeyHash(hash(key))
            .setIsDelete(delete)
            .setValueHash(delete ? ByteString.EMPTY : Sha256.of(value))
            .setIsPurge(purge)
            .build());
  }

  void writeMetadata(String key, KVMetadataWrite write) {
    metadataWrites.put(
        key,
        KVMetadataWriteHash.newBuilder()
            .setKeyHash(hash(key))
            .addAllEntries(write.getEntriesList())
            .build());
  }

  private static ByteString hash(String key) {
    return Sha256.of(ByteString.copyFromUtf8(key));
  }

  /** What the members get; empty when nothing is written. Metadata shows its keys only. */
  Optional<CollectionPvtReadWriteSet> privateSet() {
    if (writes.isEmpty() && metadataWrites.isEmpty()) {
      return Optional.empty();
    }
    KVRWSet.Builder set = KVRWSet.newBuilder().addAllWrites(writes.values());
    metadataWrites
        .keySet()
        .forEach(key -> set.addMetadataWrites(KVMetadataWrite.newBuilder().setKey(key)));
    return Optional.of(
        CollectionPvtReadWriteSet.newBuilder()
            .setCollectionName(name)
            .setRwset(set.build().toByteString())
            .build());
  }

  CollectionHashedReadWriteSet hashedSet() {
    CollectionHashedReadWriteSet.Builder set =
        CollectionHashedReadWriteSet.newBuilder()
            .setCollectionName(name)
            .setHashedRwset(
                HashedRWSet.newBuilder()
                    .addAllHashedReads(reads.values())
                    .addAllHashedWrites(writeHashes.values())
                    .addAllMetadataWrites(metadataWrites.values())
                    .build()
                    .toByteString());
    privateSet().ifPresent(hidden -> set.setPvtRwsetHash(Sha256.of(hidden.getRwset())));
    return set.build();
  }
}
