package org.tallystick.network.ledger;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.List;
import org.hyperledger.fabric.protos.ledger.rwset.CollectionHashedReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.NsReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.TxReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.HashedRWSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRWSet;

/** What a transaction read and wants to write, decoded from Fabric's nested messages. */
public record ReadWriteSet(List<Namespace> namespaces) {

  public ReadWriteSet {
    namespaces = List.copyOf(namespaces);
  }

  /** The part that concerns one chaincode. */
  public record Namespace(String name, KVRWSet publicSet, List<Collection> collections) {
    public Namespace {
      collections = List.copyOf(collections);
    }

    /** Whether the transaction writes a value or metadata here, in public or in a collection. */
    public boolean isWritten() {
      return publicSet.getWritesCount() > 0
          || publicSet.getMetadataWritesCount() > 0
          || collections.stream()
              .map(Collection::hashes)
              .anyMatch(h -> h.getHashedWritesCount() > 0 || h.getMetadataWritesCount() > 0);
    }
  }

  /**
   * The hashes of what one private data collection was read and written.
   *
   * @param privateHash SHA-256 of what its members get; empty when nothing was written
   */
  public record Collection(String name, HashedRWSet hashes, ByteString privateHash) {}

  /**
   * Decodes the results of a chaincode action.
   *
   * @throws InvalidProtocolBufferException when the bytes are no {@link TxReadWriteSet}
   */
  public static ReadWriteSet parse(ByteString results) throws InvalidProtocolBufferException {
    List<Namespace> namespaces = new ArrayList<>();
    for (NsReadWriteSet each : TxReadWriteSet.parseFrom(results).getNsRwsetList()) {
      List<Collection> collections = new ArrayList<>();
      for (CollectionHashedReadWriteSet collection : each.getCollectionHashedRwsetList()) {
        collections.add(
            new Collection(
                collection.getCollectionName(),
                HashedRWSet.parseFrom(collection.getHashedRwset()),
                collection.getPvtRwsetHash()));
      }
      namespaces.add(
          new Namespace(each.getNamespace(), KVRWSet.parseFrom(each.getRwset()), collections));
    }
    return new ReadWriteSet(namespaces);
  }
}
