package org.tallystick.chaincode.asset;

import static org.tallystick.chaincode.ledger.api.ErrorCode.EXPECTATION_FAILED;
import static org.tallystick.chaincode.ledger.api.ErrorCode.MEMBER_INVALID;
import static org.tallystick.chaincode.ledger.api.ErrorCode.WRONG_STATE;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.tallystick.chaincode.asset.api.AssetKind;
import org.tallystick.chaincode.asset.api.AssetState;
import org.tallystick.chaincode.ledger.api.TallystickException;

/** What an asset must state about itself and which way its life can go. */
final class AssetRules {
  private static final Set<AssetState> WITH_SUCCESSOR =
      EnumSet.of(AssetState.DEPRECATED, AssetState.RETIRED);

  private AssetRules() {}

  /** Refuses facts that lack what the kind must state. */
  static void checkFacts(AssetKind kind, Map<String, String> facts) {
    for (String name : kind.mandatoryFacts()) {
      if (!facts.containsKey(name) || facts.get(name).isBlank()) {
        throw new TallystickException(
            MEMBER_INVALID, "Member facts must state " + name + " for the kind " + kind + ".");
      }
    }
  }

  /** Refuses a change of anything that has ended. */
  static void checkNotRetired(AssetState state) {
    if (state == AssetState.RETIRED) {
      throw new TallystickException(WRONG_STATE, "The asset is retired.");
    }
  }

  /** Refuses an amendment of something else than what its author saw. */
  static void checkRevision(int seen, int current) {
    if (seen != current) {
      throw new TallystickException(
          EXPECTATION_FAILED, "The asset is at revision " + current + ", not " + seen + ".");
    }
  }

  /**
   * Refuses a step that the state machine does not have, and a successor that is missing, out of
   * place or the asset itself.
   */
  static void checkStep(AssetState from, AssetState to, String assetId, String successorId) {
    if (!from.next().contains(to)) {
      throw new TallystickException(
          WRONG_STATE, "An asset that is " + from + " cannot become " + to + ".");
    }
    if (to == AssetState.DEPRECATED && successorId == null) {
      throw new TallystickException(
          MEMBER_INVALID, "Member successorId must name what to use instead.");
    }
    if (successorId != null && !WITH_SUCCESSOR.contains(to)) {
      throw new TallystickException(
          MEMBER_INVALID, "Member successorId must be left out when an asset becomes " + to + ".");
    }
    if (assetId.equals(successorId)) {
      throw new TallystickException(MEMBER_INVALID, "Member successorId must name another asset.");
    }
  }

  /** Refuses a successor that has itself ended or is not there to be used yet. */
  static void checkSuccessor(AssetState successor) {
    if (successor == AssetState.RETIRED || successor == AssetState.DRAFT) {
      throw new TallystickException(
          MEMBER_INVALID,
          "Member successorId must name an asset that can be used; this one is " + successor + ".");
    }
  }
}
