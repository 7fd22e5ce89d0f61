package org.tallystick.network.ledger;

import com.google.protobuf.ByteString;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import org.hyperledger.fabric.protos.ledger.queryresult.KeyModification;

/**
 * The state at every height. Each key holds its changes newest first; a snapshot skips those of
 * later blocks. So a commit copies nothing, a snapshot is a number, and history needs no index of
 * its own.
 */
final class VersionedState {

  private final Map<String, Namespace> namespaces = new ConcurrentSkipListMap<>(Utf8Order.INSTANCE);

  /** Adds a change that is newer than all of its key. Only the committing thread calls this. */
  void add(String namespace, String key, Change change) {
    namespaces.computeIfAbsent(namespace, name -> new Namespace()).add(key, change);
  }

  /** Keeps of a key its newest change only, at every height. */
  void forgetOlder(String namespace, String key) {
    namespaces.get(namespace).forgetOlder(key);
  }

  StateSnapshot at(long height) {
    return new Snapshot(height);
  }

  /** SHA-256 over namespaces, keys, versions, values and metadata of a height. */
  ByteString hashAt(long height) {
    StateHash hash = new StateHash();
    StateSnapshot snapshot = at(height);
    for (String namespace : namespaces.keySet()) {
      snapshot
          .range(namespace, "", "")
          .forEachRemaining(row -> hash.add(namespace, row.key(), row.value()));
    }
    return hash.finish();
  }

  /** Keys are looked up far more often than walked through in order, so there is a map for each. */
  private static final class Namespace {
    private static final Namespace EMPTY = new Namespace();

    private final Map<String, KeyChanges> changes = new ConcurrentHashMap<>();
    private final NavigableSet<String> order = new ConcurrentSkipListSet<>(Utf8Order.INSTANCE);
    private volatile Revision revision = Revision.NOTHING;

    private void add(String key, Change change) {
      if (revision.block() != change.version().block()) {
        revision = new Revision(change.version().block());
      }
      KeyChanges older = changes.get(key);
      changes.put(key, new KeyChanges(change, older));
      if (older == null) {
        order.add(key);
      }
    }

    private void forgetOlder(String key) {
      changes.computeIfPresent(key, (name, all) -> new KeyChanges(all.newest, null));
    }
  }

  private record KeyChanges(Change newest, KeyChanges older) {
    private KeyChanges before(long height) {
      KeyChanges changes = this;
      while (changes != null && changes.newest.version().block() >= height) {
        changes = changes.older;
      }
      return changes;
    }
  }

  private final class Snapshot implements StateSnapshot {
    private final long height;

    private Snapshot(long height) {
      this.height = height;
    }

    @Override
    public long height() {
      return height;
    }

    @Override
    public Optional<VersionedValue> get(String namespace, String key) {
      KeyChanges changes = changes(namespace, key);
      return changes == null ? Optional.empty() : changes.newest.state();
    }

    @Override
    public Iterator<StateEntry> range(String namespace, String start, String end) {
      Namespace all = namespace(namespace);
      NavigableSet<String> keys = all.order.tailSet(start, true);
      if (!end.isEmpty()) {
        if (Utf8Order.INSTANCE.compare(start, end) >= 0) {
          return Collections.emptyIterator();
        }
        keys = keys.headSet(end, false);
      }
      return new RangeIterator(keys.iterator(), all, height);
    }

    @Override
    public Optional<Revision> revision(String namespace) {
      Revision latest = namespace(namespace).revision;
      return latest.block() < height ? Optional.of(latest) : Optional.empty();
    }

    @Override
    public Iterator<KeyModification> history(String namespace, String key) {
      return new HistoryIterator(changes(namespace, key));
    }

    private KeyChanges changes(String namespace, String key) {
      KeyChanges all = namespace(namespace).changes.get(key);
      return all == null ? null : all.before(height);
    }

    private Namespace namespace(String name) {
      return namespaces.getOrDefault(name, Namespace.EMPTY);
    }
  }

  private static final class RangeIterator extends LookAhead<StateEntry> {
    private final Iterator<String> keys;
    private final Namespace namespace;
    private final long height;

    private RangeIterator(Iterator<String> keys, Namespace namespace, long height) {
      this.keys = keys;
      this.namespace = namespace;
      this.height = height;
    }

    @Override
    StateEntry find() {
      while (keys.hasNext()) {
        String key = keys.next();
        KeyChanges visible = namespace.changes.get(key).before(height);
        Optional<VersionedValue> present =
            visible == null ? Optional.empty() : visible.newest.state();
        if (present.isPresent()) {
          return new StateEntry(key, present.get());
        }
      }
      return null;
    }
  }

  private static final class HistoryIterator extends LookAhead<KeyModification> {
    private KeyChanges next;

    private HistoryIterator(KeyChanges newest) {
      next = newest;
    }

    @Override
    KeyModification find() {
      while (next != null) {
        Change change = next.newest;
        next = next.older;
        if (change.inHistory()) {
          return modification(change);
        }
      }
      return null;
    }

    private static KeyModification modification(Change change) {
      KeyModification.Builder modification =
          KeyModification.newBuilder()
              .setTxId(change.source().transactionId())
              .setTimestamp(change.source().timestamp())
              .setIsDelete(change.value() == null);
      if (change.value() != null) {
        modification.setValue(change.value());
      }
      return modification.build();
    }
  }
}
