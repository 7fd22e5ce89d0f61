package org.tallystick.chaincode.asset.api;

import org.tallystick.chaincode.ledger.api.Omittable;
import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * {@code asset:Browse} (evaluate): all assets in order of their ids; searching is the portal's.
 * Result: {@link AssetPage}. Caller: anybody on the channel.
 *
 * @param pageSize 1 to 1,000
 * @param bookmark from the page before; left out: the first page
 */
public record Browse(int pageSize, @Omittable @Shape(Text.BOOKMARK) String bookmark) {}
