package org.tallystick.portal.database;

/**
 * Which part of a list is wanted.
 *
 * @param limit how many, 1 to {@link #MOST}
 * @param offset how many to leave out first
 */
public record Slice(int limit, int offset) {
  /** More than this is no page that anybody reads, and long to render. */
  public static final int MOST = 200;

  private static final int FURTHEST = 1_000_000;

  public Slice {
    limit = Math.max(1, Math.min(limit, MOST));
    offset = Math.max(0, Math.min(offset, FURTHEST));
  }

  /** The page with this number, from 1. */
  public static Slice page(int number, int limit) {
    return new Slice(limit, (int) Math.min((long) (Math.max(number, 1) - 1) * limit, FURTHEST));
  }
}
