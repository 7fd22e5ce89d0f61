package org.tallystick.chaincode.revenue.api;

import java.util.List;
import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * Unit rows that were gathered into a holding.
 *
 * @param rowIds the rows, gone now
 * @param holding the holding afterwards
 */
public record MergedUnits(@Shape(Text.ROW) List<String> rowIds, Holding holding) {}
