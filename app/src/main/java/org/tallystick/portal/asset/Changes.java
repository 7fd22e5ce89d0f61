package org.tallystick.portal.asset;

import java.util.List;
import java.util.Objects;
import org.tallystick.chaincode.asset.api.Asset;
import org.tallystick.chaincode.asset.api.AssetChange;
import org.tallystick.portal.page.Show;

/** What each step of an asset's history did, told by what differs from the step before. */
public final class Changes {

  private Changes() {}

  /**
   * The step in words.
   *
   * @param history newest first
   * @param index which step
   */
  public static String what(List<AssetChange> history, int index) {
    Asset after = history.get(index).asset();
    if (after.revision() == 1) {
      return "Registered";
    }
    if (index + 1 == history.size()) {
      return "Changed";
    }
    Asset before = history.get(index + 1).asset();
    if (after.state() != before.state()) {
      String reason = after.stateReason() == null ? "" : ": " + after.stateReason();
      return "Now " + Show.words(after.state().name()) + reason;
    }
    if (after.versionCount() != before.versionCount()) {
      return "A version was added";
    }
    if (after.vectorVersion() != before.vectorVersion()) {
      return "Linked to a parent; royalties on its income changed";
    }
    if (after.lineageSealed() != before.lineageSealed()) {
      return "Others may count on its royalties now: they are fixed";
    }
    boolean described =
        !after.name().equals(before.name())
            || !after.summary().equals(before.summary())
            || !Objects.equals(after.homepage(), before.homepage())
            || !after.facts().equals(before.facts());
    return described ? "Description amended" : "Changed";
  }
}
