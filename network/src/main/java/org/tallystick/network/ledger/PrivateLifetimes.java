package org.tallystick.network.ledger;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWriteHash;
import org.hyperledger.fabric.protos.peer.CollectionConfig;
import org.hyperledger.fabric.protos.peer.StaticCollectionConfig;
import org.hyperledger.fabric.protos.peer.TxValidationCode;

/**
 * When private data ends: by the blocks that its collection lets it live, or because a transaction
 * purged it. Known from the blocks alone, so every peer knows the same.
 */
final class PrivateLifetimes {
  private final Map<Long, List<PrivateExpiry>> expiring = new ConcurrentHashMap<>();
  private final Map<Long, List<PrivatePurge>> purged = new ConcurrentHashMap<>();

  /** What expires when a block commits, if it was not written again since. */
  List<PrivateExpiry> expiringIn(long block) {
    return expiring.getOrDefault(block, List.of());
  }

  /** What the valid transactions of a block purge, in their order. */
  List<PrivatePurge> purgedIn(long block) {
    return purged.getOrDefault(block, List.of());
  }

  /** Notes what a block begins and purges. */
  void committed(ValidatedBlock block) {
    block
        .updates()
        .writtenHashes()
        .forEach(key -> schedule(key, block.number(), block.updates().base()));
    for (int i = 0; i < block.codes().size(); i++) {
      if (block.codes().get(i) == TxValidationCode.VALID) {
        notePurges(block.transactions().get(i), new Version(block.number(), i));
      }
    }
  }

  private void schedule(HashedKey key, long block, StateSnapshot state) {
    long lives = blockToLive(key, state);
    if (lives > 0 && block + lives + 1 > block) {
      expiring
          .computeIfAbsent(block + lives + 1, at -> new ArrayList<>())
          .add(new PrivateExpiry(key, block));
    }
  }

  private static long blockToLive(HashedKey key, StateSnapshot state) {
    return ChaincodeDefinition.read(state, key.namespace()).stream()
        .flatMap(definition -> definition.collections().getConfigList().stream())
        .map(CollectionConfig::getStaticCollectionConfig)
        .filter(collection -> collection.getName().equals(key.collection()))
        .mapToLong(StaticCollectionConfig::getBlockToLive)
        .findFirst()
        .orElse(0);
  }

  private void notePurges(TransactionEnvelope transaction, Version version) {
    try {
      if (!transaction.isEndorserTransaction()) {
        return;
      }
      for (ReadWriteSet.Namespace namespace : transaction.readWriteSet().namespaces()) {
        for (ReadWriteSet.Collection collection : namespace.collections()) {
          collection.hashes().getHashedWritesList().stream()
              .filter(KVWriteHash::getIsPurge)
              .map(w -> HashedKey.of(namespace.name(), collection.name(), w.getKeyHash()))
              .forEach(
                  key ->
                      purged
                          .computeIfAbsent(version.block(), at -> new ArrayList<>())
                          .add(new PrivatePurge(key, version)));
        }
      }
    } catch (InvalidProtocolBufferException malformed) {
      throw new LedgerException("a valid transaction cannot be read", malformed);
    }
  }
}
