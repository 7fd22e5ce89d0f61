package org.tallystick.chaincode.money;

/**
 * A parent to take over into a child's vector.
 *
 * @param parentId the parent
 * @param kind how its own share is reckoned
 * @param rate its own share; 0 exactly if the kind is NONE
 * @param parentVector what the parent itself owes upwards, as it is now
 */
public record RoyaltyLink(String parentId, RoyaltyKind kind, Ppm rate, RoyaltyVector parentVector) {
  /**
   * @throws IllegalArgumentException if rate and kind contradict each other
   */
  public RoyaltyLink {
    if ((kind == RoyaltyKind.NONE) != (rate.value() == 0)) {
      throw new IllegalArgumentException("a royalty of a kind has a rate, and none has none");
    }
  }
}
