package org.tallystick.portal.page;

/**
 * Where a list stands.
 *
 * @param page the page shown, from 1
 * @param pages how many there are, at least 1
 * @param total how many things the whole list has
 * @param href address of the list with everything but the page's number, ending in {@code page=}
 */
public record Pager(int page, int pages, long total, String href) {

  /** Whether there is anything after this page. */
  public boolean hasNext() {
    return page < pages;
  }

  /** Whether there is anything before this page. */
  public boolean hasPrevious() {
    return page > 1;
  }
}
