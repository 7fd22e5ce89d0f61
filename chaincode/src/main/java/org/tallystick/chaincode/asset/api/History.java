package org.tallystick.chaincode.asset.api;

import org.tallystick.chaincode.ledger.api.Omittable;
import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * {@code asset:History} (evaluate): what the asset was after each change of its record, newest
 * first. Result: {@link HistoryPage}. Caller: anybody on the channel. Errors: {@code NOT_FOUND}.
 *
 * @param assetId the asset
 * @param pageSize 1 to 1,000
 * @param bookmark from the page before; left out: the newest
 */
public record History(
    @Shape(Text.ID) String assetId,
    int pageSize,
    @Omittable @Shape(Text.BOOKMARK) String bookmark) {}
