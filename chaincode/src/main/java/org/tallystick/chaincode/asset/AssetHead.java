package org.tallystick.chaincode.asset;

import org.tallystick.chaincode.asset.api.Asset;
import org.tallystick.chaincode.asset.api.AssetKind;
import org.tallystick.chaincode.asset.api.AssetState;
import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * What strangers read of an asset when they buy it or link to it: small, and apart from what its
 * owner edits, so that an amended description conflicts with nobody's purchase.
 *
 * @param assetId the asset
 * @param kind its kind
 * @param owner MSP id of the organisation that owns it
 * @param generation counts owners, from 1; names the owner's guard key
 * @param state where it is in its life
 * @param vectorVersion version of its royalty vector, 0 without
 * @param lineageSealed whether others rely on the vector, so that it can no longer change
 */
public record AssetHead(
    @Shape(Text.ID) String assetId,
    AssetKind kind,
    @Shape(Text.MSP) String owner,
    int generation,
    AssetState state,
    int vectorVersion,
    boolean lineageSealed) {
  static AssetHead of(Asset asset, int generation) {
    return new AssetHead(
        asset.assetId(),
        asset.kind(),
        asset.owner(),
        generation,
        asset.state(),
        asset.vectorVersion(),
        asset.lineageSealed());
  }
}
