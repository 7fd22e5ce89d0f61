package org.tallystick.network.simulation;

import com.google.protobuf.ByteString;
import java.util.Collections;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.hyperledger.fabric.protos.ledger.queryresult.KeyModification;
import org.tallystick.network.ledger.StateEntry;
import org.tallystick.network.ledger.StateSnapshot;
import org.tallystick.network.ledger.Utf8Order;
import org.tallystick.network.ledger.Version;
import org.tallystick.network.ledger.VersionedValue;

/** A state of one namespace, given row by row. */
final class Rows implements StateSnapshot {

  private final NavigableMap<String, VersionedValue> rows = new TreeMap<>(Utf8Order.INSTANCE);

  /** Rows {@code k000000} and so on, each written by its own transaction of block 7. */
  static Rows numbered(int count) {
    Rows rows = new Rows();
    for (int i = 0; i < count; i++) {
      rows.with(key(i), "v" + i, new Version(7, i));
    }
    return rows;
  }

  static String key(int number) {
    return String.format(Locale.ROOT, "k%06d", number);
  }

  Rows with(String key, String value, Version version) {
    return with(key, value, version, Map.of());
  }

  Rows with(String key, String value, Version version, Map<String, ByteString> metadata) {
    rows.put(key, new VersionedValue(ByteString.copyFromUtf8(value), metadata, version));
    return this;
  }

  @Override
  public long height() {
    return 8;
  }

  @Override
  public Optional<VersionedValue> get(String namespace, String key) {
    return Optional.ofNullable(rows.get(key));
  }

  @Override
  public Iterator<StateEntry> range(String namespace, String start, String end) {
    return (end.isEmpty() ? rows.tailMap(start) : rows.subMap(start, end))
        .entrySet().stream().map(e -> new StateEntry(e.getKey(), e.getValue())).iterator();
  }

  @Override
  public Iterator<KeyModification> history(String namespace, String key) {
    return Collections.emptyIterator();
  }
}
