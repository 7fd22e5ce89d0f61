package org.tallystick.chaincode.lineage.api;

import java.util.List;
import org.tallystick.chaincode.ledger.api.Items;
import org.tallystick.chaincode.ledger.api.Omittable;
import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * A page of a bounded walk through the lineage.
 *
 * @param assetId where it started
 * @param edges every edge met, in order of distance, then child id, then parent id
 * @param complete false if assets beyond the depth or beyond the walk's bound were left out
 * @param bookmark for the next page; absent at the end
 */
public record Walk(
    @Shape(Text.ID) String assetId,
    @Items(1_000) List<Edge> edges,
    boolean complete,
    @Omittable @Shape(Text.BOOKMARK) String bookmark) {}
