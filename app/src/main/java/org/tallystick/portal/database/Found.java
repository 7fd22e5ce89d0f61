package org.tallystick.portal.database;

import java.util.List;

/**
 * A part of a list.
 *
 * @param items the part
 * @param slice which part it is
 * @param total how many there are in all
 */
public record Found<T>(List<T> items, Slice slice, long total) {
  public boolean hasMore() {
    return slice.offset() + (long) items.size() < total;
  }
}
