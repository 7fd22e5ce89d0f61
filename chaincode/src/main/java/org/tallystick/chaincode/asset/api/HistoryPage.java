package org.tallystick.chaincode.asset.api;

import java.util.List;
import org.tallystick.chaincode.ledger.api.Omittable;
import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * A page of history.
 *
 * @param items what the asset was after each change
 * @param bookmark for the next page; absent at the end
 */
public record HistoryPage(
    List<AssetChange> items, @Omittable @Shape(Text.BOOKMARK) String bookmark) {}
