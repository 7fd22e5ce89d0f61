package org.tallystick.chaincode.revenue.api;

import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * One explained part of an income row.
 *
 * @param rowId the income row
 * @param line which part went where, by which rule
 */
public record StatementLine(@Shape(Text.ROW) String rowId, SplitLine line) {}
