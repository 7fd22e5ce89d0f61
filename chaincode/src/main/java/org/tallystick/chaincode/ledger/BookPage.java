package org.tallystick.chaincode.ledger;

import java.math.BigInteger;
import java.util.function.Function;

/**
 * A page of a book, summed.
 *
 * @param rows how many rows it covers
 * @param sum of them
 * @param bookmark where the next page starts, or null at the end
 */
public record BookPage(int rows, BigInteger sum, String bookmark) {
  /** The sum of a page's values. */
  public static <T> BookPage of(Page<T> page, Function<T, BigInteger> value) {
    BigInteger sum = page.items().stream().map(value).reduce(BigInteger.ZERO, BigInteger::add);
    return new BookPage(page.items().size(), sum, page.bookmark());
  }
}
