package org.tallystick.chaincode.lineage.api;

import java.util.List;
import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * A bounded walk through the lineage.
 *
 * @param assetId where it started
 * @param edges every edge met, in order of distance, then child id, then parent id
 * @param complete false if the walk stopped at its depth or at 2,000 edges
 */
public record Walk(@Shape(Text.ID) String assetId, List<Edge> edges, boolean complete) {}
