package org.tallystick.chaincode.asset.api;

import java.util.List;

/** The five kinds of asset, each with the facts that it must state. */
public enum AssetKind {
  /** A trained model. */
  MODEL("task", "architecture", "licence"),
  /** A dataset. */
  DATASET("modality", "recordCount", "licence"),
  /** Computing capacity. */
  COMPUTE("hardware", "region", "billingUnit"),
  /** Code: an algorithm, a training recipe. */
  ALGORITHM("purpose", "language", "licence"),
  /** Something that answers calls. */
  SERVICE("endpointType", "region", "serviceLevel");

  private final List<String> mandatoryFacts;

  AssetKind(String... mandatoryFacts) {
    this.mandatoryFacts = List.of(mandatoryFacts);
  }

  /** Names of the facts that every asset of this kind states. */
  public List<String> mandatoryFacts() {
    return mandatoryFacts;
  }
}
