package org.tallystick.chaincode.revenue.api;

import java.util.List;
import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * What became of one income row: amount = fee + royalties + rest.
 *
 * @param income the row
 * @param royalties royalty rows that were written at the ancestors
 * @param rest what went to the asset's units
 */
public record FoldedIncome(
    Income income, List<Income> royalties, @Shape(Text.DECIMAL) String rest) {}
