package org.tallystick.chaincode.asset.api;

import java.util.List;
import org.tallystick.chaincode.ledger.api.Omittable;
import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * A page of versions.
 *
 * @param items the versions
 * @param bookmark for the next page; absent at the end
 */
public record VersionPage(
    List<AssetVersion> items, @Omittable @Shape(Text.BOOKMARK) String bookmark) {}
