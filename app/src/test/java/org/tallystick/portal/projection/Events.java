package org.tallystick.portal.projection;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tallystick.portal.json.Json;
import org.tallystick.portal.ledger.Ledger.Event;

/** Builds the events of made-up transactions, one transaction a block. */
final class Events {
  static final long AT = 1_790_000_000_000L;

  private final List<Event> events = new ArrayList<>();

  /** A transaction with lines: type, record, type, record, … */
  Events transaction(Object... lines) {
    List<Map<String, Object>> written = new ArrayList<>();
    for (int i = 0; i < lines.length; i += 2) {
      written.add(new TreeMap<>(Map.of("type", lines[i], "data", lines[i + 1])));
    }
    int block = events.size() + 1;
    events.add(
        new Event(
            block,
            id("tx", block),
            Json.bytes(new TreeMap<>(Map.of("schema", 1, "at", AT + block, "lines", written)))));
    return this;
  }

  List<Event> all() {
    return List.copyOf(events);
  }

  static String id(String what, int number) {
    return String.format("%-2.2s%062d", what, number).replace(' ', '0');
  }
}
