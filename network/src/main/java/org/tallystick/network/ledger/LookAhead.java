package org.tallystick.network.ledger;

import java.util.Iterator;
import java.util.NoSuchElementException;

/** An iterator that has to find its next element to know whether there is one. */
abstract class LookAhead<T> implements Iterator<T> {

  private T found;

  /** The next element, null at the end. */
  abstract T find();

  @Override
  public final boolean hasNext() {
    if (found == null) {
      found = find();
    }
    return found != null;
  }

  @Override
  public final T next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    T next = found;
    found = null;
    return next;
  }
}
