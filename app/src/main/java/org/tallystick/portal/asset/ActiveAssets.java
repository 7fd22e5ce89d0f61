package org.tallystick.portal.asset;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.tallystick.chaincode.asset.api.AssetState;
import org.tallystick.portal.database.Slice;
import org.tallystick.portal.page.Choice;
import org.tallystick.portal.page.Show;

/** Active assets as choices of a form. */
@Singleton
public class ActiveAssets {
  private final Catalogue catalogue;

  @Inject
  public ActiveAssets(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** The first of them by name, with their owners, one left out. */
  public List<Choice> without(String assetId) {
    Catalogue.Filter active =
        new Catalogue.Filter(null, null, null, AssetState.ACTIVE, null, false);
    return catalogue.search(active, new Slice(Slice.MOST, 0)).items().stream()
        .filter(asset -> !asset.assetId().equals(assetId))
        .map(
            asset ->
                new Choice(
                    asset.assetId(), asset.name() + " (" + Show.organisation(asset.owner()) + ")"))
        .toList();
  }
}
