package org.tallystick.chaincode.revenue.api;

import java.util.List;
import org.tallystick.chaincode.ledger.api.Omittable;
import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * A page of holders.
 *
 * @param items the holdings
 * @param bookmark for the next page; absent at the end
 */
public record HolderPage(List<Holding> items, @Omittable @Shape(Text.BOOKMARK) String bookmark) {}
