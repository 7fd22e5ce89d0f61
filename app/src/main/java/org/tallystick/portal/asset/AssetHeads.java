package org.tallystick.portal.asset;

import jakarta.inject.Inject;
import org.tallystick.chaincode.asset.api.Asset;
import org.tallystick.portal.asset.AssetViews.Head;
import org.tallystick.portal.http.Refusal;
import org.tallystick.portal.page.Frame;
import org.tallystick.portal.page.Shell;

/** The head that all pages of an asset have in common, for the person who looks. */
public class AssetHeads {
  private final Catalogue catalogue;
  private final Frame frame;

  @Inject
  public AssetHeads(Catalogue catalogue, Frame frame) {
    this.catalogue = catalogue;
    this.frame = frame;
  }

  /**
   * The asset as one of its pages shows it.
   *
   * @throws Refusal 404 where the read model knows no such asset
   */
  public Head of(String assetId, String tab) {
    Asset asset =
        catalogue
            .find(assetId)
            .orElseThrow(
                () -> new Refusal(404, "NOT_FOUND", "There is no asset with this identifier."));
    boolean owns = frame.may("owner", asset.owner());
    return new Head(asset, tab, owns, owns || frame.may("steward", asset.owner()));
  }

  /** The frame of a tab of the asset. */
  public Shell tab(Head head) {
    return frame.shell(head.asset().name(), "catalogue").under("Catalogue", "/");
  }

  /** The frame of a form that belongs to the asset. */
  public Shell form(Head head, String title, String tab) {
    String home = "/assets/" + head.asset().assetId();
    return frame
        .shell(title, "catalogue")
        .under("Catalogue", "/")
        .under(head.asset().name(), tab.isEmpty() ? home : home + "/" + tab);
  }
}
