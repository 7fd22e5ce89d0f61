package org.tallystick.chaincode.revenue.api;

import java.util.List;
import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * What became of one income row: amount = fee + royalties + rest.
 *
 * @param income the row
 * @param soldBefore all sales of the asset folded before this row, after their fees: royalties are
 *     the vector's shares of soldBefore + amount − fee less its shares of soldBefore; 0 for a
 *     royalty
 * @param royalties royalty rows that were written at the ancestors
 * @param rest what went to the asset's units
 */
public record FoldedIncome(
    Income income,
    @Shape(Text.DECIMAL) String soldBefore,
    List<Income> royalties,
    @Shape(Text.DECIMAL) String rest) {}
