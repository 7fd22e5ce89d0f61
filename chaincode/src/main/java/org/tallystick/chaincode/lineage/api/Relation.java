package org.tallystick.chaincode.lineage.api;

import java.util.EnumSet;
import java.util.Set;
import org.tallystick.chaincode.asset.api.AssetKind;

/** How a child derives from its parent, and between which kinds of asset that makes sense. */
public enum Relation {
  TRAINED_ON(EnumSet.of(AssetKind.MODEL), EnumSet.of(AssetKind.DATASET)),
  FINE_TUNED_FROM(EnumSet.of(AssetKind.MODEL), EnumSet.of(AssetKind.MODEL)),
  ADAPTER_OF(EnumSet.of(AssetKind.MODEL), EnumSet.of(AssetKind.MODEL)),
  QUANTISED_FROM(EnumSet.of(AssetKind.MODEL), EnumSet.of(AssetKind.MODEL)),
  MERGED_FROM(EnumSet.of(AssetKind.MODEL), EnumSet.of(AssetKind.MODEL)),
  /** Many a teacher can only be called, so a service can be one. */
  DISTILLED_FROM(EnumSet.of(AssetKind.MODEL), EnumSet.of(AssetKind.MODEL, AssetKind.SERVICE)),
  /** Measured, not made: it never bears a royalty; a licence to evaluate is what one pays for. */
  EVALUATED_ON(
      EnumSet.of(AssetKind.MODEL, AssetKind.ALGORITHM, AssetKind.SERVICE),
      EnumSet.of(AssetKind.DATASET)),
  USES_ALGORITHM(EnumSet.allOf(AssetKind.class), EnumSet.of(AssetKind.ALGORITHM)),
  COMPUTED_ON(EnumSet.allOf(AssetKind.class), EnumSet.of(AssetKind.COMPUTE)),
  /**
   * A dataset out of datasets or of a model's output, a service around a model, a ported algorithm.
   */
  DERIVED_FROM(
      EnumSet.of(AssetKind.DATASET, AssetKind.ALGORITHM, AssetKind.SERVICE),
      EnumSet.of(AssetKind.MODEL, AssetKind.DATASET, AssetKind.ALGORITHM, AssetKind.SERVICE));

  private final Set<AssetKind> children;
  private final Set<AssetKind> parents;

  Relation(Set<AssetKind> children, Set<AssetKind> parents) {
    this.children = children;
    this.parents = parents;
  }

  /** Whether a child of the one kind can stand in this relation to a parent of the other. */
  public boolean joins(AssetKind child, AssetKind parent) {
    return children.contains(child) && parents.contains(parent);
  }

  /** Whether a parent in this relation can ask for a share of the child's income. */
  public boolean mayBearRoyalty() {
    return this != EVALUATED_ON;
  }
}
