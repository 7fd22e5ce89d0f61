package org.tallystick.chaincode.revenue.api;

import java.util.List;

/**
 * What a fold did: for each row, every unit of money.
 *
 * @param accumulator the new accumulator row
 * @param rows what became of each income row
 */
public record FoldReceipt(Accumulator accumulator, List<FoldedIncome> rows) {}
