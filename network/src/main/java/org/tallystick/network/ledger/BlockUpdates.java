package org.tallystick.network.ledger;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVMetadataEntry;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVMetadataWrite;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRWSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWrite;

/**
 * The effects of a block's valid transactions on the state before it. Validation fills it
 * transaction by transaction and asks it what earlier ones have changed; the ledger applies it as a
 * whole. One thread only.
 */
public final class BlockUpdates {

  private final StateSnapshot base;
  private final NavigableMap<String, NavigableMap<String, List<Change>>> changes =
      new TreeMap<>(Utf8Order.INSTANCE);

  /** Begins a block on top of the state before it. */
  public BlockUpdates(StateSnapshot base) {
    this.base = base;
  }

  /** The state before the block. */
  public StateSnapshot base() {
    return base;
  }

  /**
   * Whether a valid transaction earlier in the block wrote or deleted this key, or changed its
   * metadata.
   */
  public boolean touches(String namespace, String key) {
    return newest(namespace, key) != null;
  }

  /**
   * Adds the writes of a valid transaction. A value written without metadata keeps the key's
   * metadata; metadata written without a value keeps the value, and does nothing where there is
   * none; a delete drops both.
   *
   * @param index position of the transaction in the block
   * @throws InvalidProtocolBufferException when the transaction is malformed, which a valid one is
   *     not
   */
  public void add(TransactionEnvelope transaction, int index)
      throws InvalidProtocolBufferException {
    Change.Source source =
        new Change.Source(transaction.transactionId(), transaction.channelHeader().getTimestamp());
    Version version = new Version(base.height(), index);
    for (ReadWriteSet.Namespace namespace : transaction.readWriteSet().namespaces()) {
      add(namespace.name(), namespace.publicSet(), source, version);
      for (ReadWriteSet.Collection collection : namespace.collections()) {
        add(
            HashedKey.stateNamespace(namespace.name(), collection.name()),
            HashedWrites.asWrites(collection.hashes()),
            source,
            version);
      }
    }
  }

  private void add(String namespace, KVRWSet set, Change.Source source, Version version) {
    Map<String, Map<String, ByteString>> metadataWrites = new TreeMap<>(Utf8Order.INSTANCE);
    for (KVMetadataWrite write : set.getMetadataWritesList()) {
      metadataWrites.put(write.getKey(), entries(write));
    }
    for (KVWrite write : set.getWritesList()) {
      Map<String, ByteString> metadata = metadataWrites.remove(write.getKey());
      boolean delete = write.getIsDelete() || write.getValue().isEmpty();
      if (delete) {
        metadata = Map.of();
      } else if (metadata == null) {
        metadata = latest(namespace, write.getKey()).map(VersionedValue::metadata).orElse(Map.of());
      }
      put(
          namespace,
          write.getKey(),
          new Change(source, version, delete ? null : write.getValue(), metadata, true));
    }
    metadataWrites.forEach(
        (key, metadata) ->
            latest(namespace, key)
                .ifPresent(
                    old ->
                        put(
                            namespace,
                            key,
                            new Change(source, version, old.value(), metadata, false))));
  }

  private static Map<String, ByteString> entries(KVMetadataWrite write) {
    Map<String, ByteString> entries = new TreeMap<>(Utf8Order.INSTANCE);
    for (KVMetadataEntry entry : write.getEntriesList()) {
      entries.put(entry.getName(), entry.getValue());
    }
    return entries;
  }

  private void put(String namespace, String key, Change change) {
    changes
        .computeIfAbsent(namespace, name -> new TreeMap<>(Utf8Order.INSTANCE))
        .computeIfAbsent(key, name -> new ArrayList<>(1))
        .add(change);
  }

  /** The key as the next transaction of the block would find it. */
  public Optional<VersionedValue> latest(String namespace, String key) {
    Change change = newest(namespace, key);
    return change == null ? base.get(namespace, key) : change.state();
  }

  private Change newest(String namespace, String key) {
    List<Change> ofKey = changes.getOrDefault(namespace, Collections.emptyNavigableMap()).get(key);
    return ofKey == null ? null : ofKey.get(ofKey.size() - 1);
  }

  /**
   * The range as the next transaction of the block would find it; bounds as {@link
   * StateSnapshot#range}.
   */
  public Iterator<StateEntry> range(String namespace, String start, String end) {
    NavigableMap<String, List<Change>> changed = changes.get(namespace);
    if (changed == null) {
      return base.range(namespace, start, end);
    }
    return new MergedRange(base.range(namespace, start, end), bounded(changed, start, end));
  }

  private static Iterator<Map.Entry<String, List<Change>>> bounded(
      NavigableMap<String, List<Change>> changed, String start, String end) {
    if (end.isEmpty()) {
      return changed.tailMap(start, true).entrySet().iterator();
    }
    return Utf8Order.INSTANCE.compare(start, end) >= 0
        ? Collections.emptyIterator()
        : changed.subMap(start, true, end, false).entrySet().iterator();
  }

  /** The private keys whose hashes stand in the state after the block because of it. */
  List<HashedKey> writtenHashes() {
    List<HashedKey> written = new ArrayList<>();
    changes.forEach(
        (stateNamespace, keys) -> {
          String[] parts = HashedKey.parts(stateNamespace);
          if (!parts[1].isEmpty()) {
            keys.forEach(
                (hash, ofKey) -> {
                  if (ofKey.get(ofKey.size() - 1).value() != null) {
                    written.add(new HashedKey(parts[0], parts[1], hash));
                  }
                });
          }
        });
    return written;
  }

  void applyTo(VersionedState state) {
    changes.forEach(
        (namespace, keys) ->
            keys.forEach(
                (key, ofKey) -> ofKey.forEach(change -> state.add(namespace, key, change))));
  }

  /** Fabric's deterministic bytes of the block's updates, part of the commit hash. */
  ByteString deterministicBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    try {
      String last = "";
      for (Map.Entry<String, NavigableMap<String, List<Change>>> entry : changes.entrySet()) {
        String[] parts = HashedKey.parts(entry.getKey());
        String namespace = parts[0].equals(last) ? "" : parts[0];
        String collection = parts[1];
        for (Map.Entry<String, List<Change>> key : entry.getValue().entrySet()) {
          List<Change> ofKey = key.getValue();
          ByteString name =
              parts[1].isEmpty()
                  ? ByteString.copyFromUtf8(key.getKey())
                  : HashedKey.bytes(key.getKey());
          out.writeByteArray(1, update(namespace, collection, name, ofKey.get(ofKey.size() - 1)));
          namespace = "";
          collection = "";
        }
        last = parts[0];
      }
      out.flush();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return ByteString.copyFrom(bytes.toByteArray());
  }

  /**
   * One update: namespace = 1 and collection = 2 (on the first of each), key = 3, is_delete = 4,
   * value = 5, version = 6. The message is internal to Fabric's peer and not part of its published
   * protocol, so it is written by hand.
   */
  private static byte[] update(String namespace, String collection, ByteString key, Change change)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    if (!namespace.isEmpty()) {
      out.writeString(1, namespace);
    }
    if (!collection.isEmpty()) {
      out.writeString(2, collection);
    }
    if (!key.isEmpty()) {
      out.writeBytes(3, key);
    }
    if (change.value() == null) {
      out.writeBool(4, true);
    } else {
      out.writeBytes(5, change.value());
    }
    out.writeBytes(6, change.version().toOrderedBytes());
    out.flush();
    return bytes.toByteArray();
  }
}
