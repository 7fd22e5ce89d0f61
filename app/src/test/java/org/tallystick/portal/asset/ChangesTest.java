package org.tallystick.portal.asset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.tallystick.chaincode.asset.api.Asset;
import org.tallystick.chaincode.asset.api.AssetChange;
import org.tallystick.chaincode.asset.api.AssetKind;
import org.tallystick.chaincode.asset.api.AssetState;

class ChangesTest {

  @Test
  void a_history_says_what_each_step_did() {
    List<AssetChange> history =
        List.of(
            step(5, AssetState.SUSPENDED, "Under review", 2, 1, true),
            step(4, AssetState.ACTIVE, null, 2, 1, true),
            step(3, AssetState.ACTIVE, null, 2, 1, false),
            step(2, AssetState.ACTIVE, null, 2, 0, false),
            step(1, AssetState.ACTIVE, null, 1, 0, false));
    assertThat(List.of(0, 1, 2, 3, 4))
        .extracting(index -> Changes.what(history, index))
        .containsExactly(
            "Now suspended: Under review",
            "Others may count on its royalties now: they are fixed",
            "Linked to a parent; royalties on its income changed",
            "A version was added",
            "Registered");
  }

  @Test
  void the_oldest_step_shown_of_a_longer_history_is_a_change() {
    assertThat(Changes.what(List.of(step(7, AssetState.ACTIVE, null, 1, 0, false)), 0))
        .isEqualTo("Changed");
  }

  private static AssetChange step(
      int revision, AssetState state, String reason, int versions, int vector, boolean sealed) {
    return new AssetChange(
        "a".repeat(64),
        0,
        new Asset(
            "asset-" + "a".repeat(32),
            AssetKind.MODEL,
            "ModelLabMSP",
            state,
            reason,
            null,
            "Name",
            "Summary",
            null,
            new TreeMap<>(),
            "1.0.0",
            versions,
            revision,
            vector,
            sealed,
            "ModelLabMSP/lena",
            0,
            "ModelLabMSP/lena",
            0));
  }
}
