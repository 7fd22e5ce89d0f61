package org.tallystick.chaincode.asset.api;

import java.util.List;
import org.tallystick.chaincode.ledger.api.Omittable;
import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * A page of assets.
 *
 * @param items the assets
 * @param bookmark for the next page; absent at the end
 */
public record AssetPage(List<Asset> items, @Omittable @Shape(Text.BOOKMARK) String bookmark) {}
