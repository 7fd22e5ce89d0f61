package org.tallystick.network.ledger;

import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** A range of the state before a block with the changes of the block laid over it. */
final class MergedRange extends LookAhead<StateEntry> {

  private final Iterator<StateEntry> base;
  private final Iterator<Map.Entry<String, List<Change>>> changed;
  private StateEntry nextBase;
  private Map.Entry<String, List<Change>> nextChanged;

  MergedRange(Iterator<StateEntry> base, Iterator<Map.Entry<String, List<Change>>> changed) {
    this.base = base;
    this.changed = changed;
    advanceBase();
    advanceChanged();
  }

  @Override
  StateEntry find() {
    StateEntry row = null;
    while (row == null && (nextBase != null || nextChanged != null)) {
      int order = compareHeads();
      if (order < 0) {
        row = nextBase;
      } else {
        String key = nextChanged.getKey();
        List<Change> ofKey = nextChanged.getValue();
        row = ofKey.get(ofKey.size() - 1).state().map(v -> new StateEntry(key, v)).orElse(null);
        advanceChanged();
      }
      if (order <= 0) {
        advanceBase();
      }
    }
    return row;
  }

  private void advanceBase() {
    nextBase = base.hasNext() ? base.next() : null;
  }

  private void advanceChanged() {
    nextChanged = changed.hasNext() ? changed.next() : null;
  }

  private int compareHeads() {
    if (nextBase == null) {
      return 1;
    }
    return nextChanged == null
        ? -1
        : Utf8Order.INSTANCE.compare(nextBase.key(), nextChanged.getKey());
  }
}
