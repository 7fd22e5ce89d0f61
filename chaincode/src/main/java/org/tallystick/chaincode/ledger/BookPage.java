package org.tallystick.chaincode.ledger;

import java.math.BigInteger;
import java.util.function.Function;

/**
 * A page of a book, summed.
 *
 * @param rows how many rows it covers
 * @param sum of them
 * @param digest SHA-256 over the rows' canonical JSON, one line each: equal only if no row has
 *     moved
 * @param bookmark where the next page starts, or null at the end
 */
public record BookPage(int rows, BigInteger sum, String digest, String bookmark) {
  /** The sum of a page's values. */
  public static <T extends Record> BookPage of(Page<T> page, Function<T, BigInteger> value) {
    BigInteger sum = BigInteger.ZERO;
    StringBuilder text = new StringBuilder();
    for (T row : page.items()) {
      sum = sum.add(value.apply(row));
      text.append(CanonicalJson.write(row)).append('\n');
    }
    return new BookPage(page.items().size(), sum, Digests.sha256(text.toString()), page.bookmark());
  }
}
