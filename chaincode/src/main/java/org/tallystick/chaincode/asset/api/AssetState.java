package org.tallystick.chaincode.asset.api;

import java.util.EnumSet;
import java.util.Set;

/**
 * The life of an asset. Payouts go on in every state; licences are sold in {@link #ACTIVE} only.
 */
public enum AssetState {
  /** Registered, not yet offered to anybody. */
  DRAFT,
  /** In use: can be linked to and licensed. */
  ACTIVE,
  /** Stopped for a reason; may come back. */
  SUSPENDED,
  /** Still there, but its successor is advised instead. */
  DEPRECATED,
  /** Ended for good. */
  RETIRED;

  /** The states that can follow. */
  public Set<AssetState> next() {
    return switch (this) {
      case DRAFT -> EnumSet.of(ACTIVE, RETIRED);
      case ACTIVE -> EnumSet.of(SUSPENDED, DEPRECATED, RETIRED);
      case SUSPENDED -> EnumSet.of(ACTIVE, DEPRECATED, RETIRED);
      case DEPRECATED -> EnumSet.of(ACTIVE, RETIRED);
      case RETIRED -> EnumSet.noneOf(AssetState.class);
    };
  }
}
