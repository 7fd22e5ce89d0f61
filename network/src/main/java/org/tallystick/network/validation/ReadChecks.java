package org.tallystick.network.validation;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRead;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVReadHash;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.QueryReadsMerkleSummary;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.RangeQueryInfo;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.tallystick.network.ledger.BlockUpdates;
import org.tallystick.network.ledger.HashedKey;
import org.tallystick.network.ledger.ReadWriteSet;
import org.tallystick.network.ledger.StateEntry;
import org.tallystick.network.ledger.TransactionEnvelope;
import org.tallystick.network.ledger.Version;
import org.tallystick.network.ledger.VersionedValue;
import org.tallystick.network.simulation.RangeReads;

/**
 * The third stage: would the transaction, run now, read what it read when it was simulated? A key
 * that an earlier valid transaction of the block touched is read anew by nobody; ranges are read
 * again over the state and the block's earlier valid writes.
 */
final class ReadChecks {

  private ReadChecks() {}

  /** {@code VALID}, {@code MVCC_READ_CONFLICT} or {@code PHANTOM_READ_CONFLICT}. */
  static TxValidationCode check(TransactionEnvelope transaction, BlockUpdates updates)
      throws InvalidProtocolBufferException {
    for (ReadWriteSet.Namespace namespace : transaction.readWriteSet().namespaces()) {
      for (KVRead read : namespace.publicSet().getReadsList()) {
        if (!isCurrent(namespace.name(), read, updates)) {
          return TxValidationCode.MVCC_READ_CONFLICT;
        }
      }
      for (RangeQueryInfo query : namespace.publicSet().getRangeQueriesInfoList()) {
        if (!isCurrent(namespace.name(), query, updates)) {
          return TxValidationCode.PHANTOM_READ_CONFLICT;
        }
      }
      for (ReadWriteSet.Collection collection : namespace.collections()) {
        for (KVReadHash read : collection.hashes().getHashedReadsList()) {
          HashedKey key = HashedKey.of(namespace.name(), collection.name(), read.getKeyHash());
          if (!isCurrent(key, read, updates)) {
            return TxValidationCode.MVCC_READ_CONFLICT;
          }
        }
      }
    }
    return TxValidationCode.VALID;
  }

  private static boolean isCurrent(String namespace, KVRead read, BlockUpdates updates) {
    if (updates.touches(namespace, read.getKey())) {
      return false;
    }
    Optional<VersionedValue> now = updates.base().get(namespace, read.getKey());
    return Version.matches(now.map(VersionedValue::version).orElse(null), read);
  }

  private static boolean isCurrent(HashedKey key, KVReadHash read, BlockUpdates updates) {
    if (updates.touches(key.stateNamespace(), key.hash())) {
      return false;
    }
    Optional<VersionedValue> now = updates.base().get(key.stateNamespace(), key.hash());
    return Version.matches(now.map(VersionedValue::version).orElse(null), read);
  }

  private static boolean isCurrent(
      String namespace, RangeQueryInfo recorded, BlockUpdates updates) {
    Iterator<KVRead> now = readAgain(namespace, recorded, updates);
    return recorded.hasReadsMerkleHashes()
        ? isSameTree(recorded.getReadsMerkleHashes(), now)
        : isSameRows(recorded.getRawReads().getKvReadsList(), now);
  }

  private static Iterator<KVRead> readAgain(
      String namespace, RangeQueryInfo recorded, BlockUpdates updates) {
    Stream<StateEntry> rows =
        stream(updates.range(namespace, recorded.getStartKey(), recorded.getEndKey()));
    if (!recorded.getItrExhausted()) {
      // The recorded end is then a row that was seen, and belongs to the range.
      rows =
          Stream.concat(
              rows,
              updates.latest(namespace, recorded.getEndKey()).stream()
                  .map(last -> new StateEntry(recorded.getEndKey(), last)));
    }
    return rows.map(ReadChecks::read).iterator();
  }

  private static Stream<StateEntry> stream(Iterator<StateEntry> rows) {
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(rows, 0), false);
  }

  private static boolean isSameRows(List<KVRead> recorded, Iterator<KVRead> now) {
    for (KVRead row : recorded) {
      if (!now.hasNext() || !now.next().equals(row)) {
        return false;
      }
    }
    return !now.hasNext();
  }

  private static boolean isSameTree(QueryReadsMerkleSummary recorded, Iterator<KVRead> now) {
    if (recorded.getMaxDegree() < 2) {
      return false;
    }
    RangeReads again = new RangeReads(recorded.getMaxDegree());
    now.forEachRemaining(again::add);
    RangeQueryInfo.Builder tree = RangeQueryInfo.newBuilder();
    again.recordIn(tree);
    return tree.getReadsMerkleHashes().equals(recorded);
  }

  private static KVRead read(StateEntry row) {
    return KVRead.newBuilder()
        .setKey(row.key())
        .setVersion(row.value().version().toProto())
        .build();
  }
}
