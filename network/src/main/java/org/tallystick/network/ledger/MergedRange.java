package org.tallystick.network.ledger;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/** A range of the state before a block with the changes of the block laid over it. */
final class MergedRange implements Iterator<StateEntry> {

  private final Iterator<StateEntry> base;
  private final Iterator<Map.Entry<String, List<Change>>> changed;
  private StateEntry nextBase;
  private Map.Entry<String, List<Change>> nextChanged;
  private StateEntry next;

  MergedRange(Iterator<StateEntry> base, Iterator<Map.Entry<String, List<Change>>> changed) {
    this.base = base;
    this.changed = changed;
    nextBase = base.hasNext() ? base.next() : null;
    nextChanged = changed.hasNext() ? changed.next() : null;
    advance();
  }

  private void advance() {
    next = null;
    while (next == null && (nextBase != null || nextChanged != null)) {
      int order = compareHeads();
      if (order < 0) {
        next = nextBase;
      } else {
        List<Change> ofKey = nextChanged.getValue();
        String key = nextChanged.getKey();
        next =
            ofKey.get(ofKey.size() - 1).state().map(v -> new StateEntry(key, v)).orElse(null);
        nextChanged = changed.hasNext() ? changed.next() : null;
      }
      if (order <= 0) {
        nextBase = base.hasNext() ? base.next() : null;
      }
    }
  }

  private int compareHeads() {
    if (nextBase == null) {
      return 1;
    }
    return nextChanged == null
        ? -1
        : Utf8Order.INSTANCE.compare(nextBase.key(), nextChanged.getKey());
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  @Override
  public StateEntry next() {
    if (next == null) {
      throw new NoSuchElementException();
    }
    StateEntry row = next;
    advance();
    return row;
  }
}
