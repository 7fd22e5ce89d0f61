package org.tallystick.chaincode.lineage.api;

/** How a child derives from its parent. */
public enum Relation {
  TRAINED_ON,
  FINE_TUNED_FROM,
  ADAPTER_OF,
  QUANTISED_FROM,
  MERGED_FROM,
  DISTILLED_FROM,
  EVALUATED_ON,
  USES_ALGORITHM,
  COMPUTED_ON
}
