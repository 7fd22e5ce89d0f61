package org.tallystick.network.ledger;

import com.google.protobuf.ByteString;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.HashedRWSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVMetadataWrite;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVMetadataWriteHash;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRWSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWrite;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWriteHash;
import org.tallystick.network.identity.Sha256;

/** Writes of private data seen as writes of their hashes, which the state keeps like any others. */
final class HashedWrites {
  private static final ByteString HASH_OF_NOTHING = Sha256.of(ByteString.EMPTY);

  private HashedWrites() {}

  /** The writes and metadata writes, with {@link HashedKey#hash} as key and a hash as value. */
  static KVRWSet asWrites(HashedRWSet set) {
    KVRWSet.Builder writes = KVRWSet.newBuilder();
    for (KVWriteHash write : set.getHashedWritesList()) {
      boolean delete = isDelete(write);
      writes.addWrites(
          KVWrite.newBuilder()
              .setKey(HashedKey.text(write.getKeyHash()))
              .setIsDelete(delete)
              .setValue(delete ? ByteString.EMPTY : write.getValueHash()));
    }
    for (KVMetadataWriteHash write : set.getMetadataWritesList()) {
      writes.addMetadataWrites(
          KVMetadataWrite.newBuilder()
              .setKey(HashedKey.text(write.getKeyHash()))
              .addAllEntries(write.getEntriesList()));
    }
    return writes.build();
  }

  private static boolean isDelete(KVWriteHash write) {
    return write.getIsDelete()
        || write.getValueHash().isEmpty()
        || write.getValueHash().equals(HASH_OF_NOTHING);
  }
}
