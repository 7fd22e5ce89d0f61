package org.tallystick.chaincode.revenue.api;

import java.util.List;
import org.tallystick.chaincode.ledger.api.Omittable;
import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * A page of a holder's statement.
 *
 * @param items one per transaction that changed the holding
 * @param bookmark for the next page; absent at the end
 */
public record HolderStatementPage(
    List<HolderEntry> items, @Omittable @Shape(Text.BOOKMARK) String bookmark) {}
