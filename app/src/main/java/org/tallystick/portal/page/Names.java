package org.tallystick.portal.page;

import java.util.Map;
import org.tallystick.chaincode.asset.api.AssetKind;

/**
 * What the assets that a page mentions are called.
 *
 * @param assets by asset id
 */
public record Names(Map<String, Known> assets) {

  public Names {
    assets = Map.copyOf(assets);
  }

  /**
   * An asset in passing.
   *
   * @param name its name
   * @param kind its kind
   * @param owner MSP id of the organisation that owns it
   */
  public record Known(String name, AssetKind kind, String owner) {}

  /** Nothing is known. */
  public static Names none() {
    return new Names(Map.of());
  }

  /** Name of an asset; the start of its id where the read model does not know it yet. */
  public String of(String assetId) {
    Known known = assets.get(assetId);
    return known == null ? Show.brief(assetId) : known.name();
  }

  /** Kind of an asset in lower case, {@code ""} where it is not known. */
  public String kind(String assetId) {
    Known known = assets.get(assetId);
    return known == null ? "" : Show.words(known.kind().name());
  }

  /** Name of the organisation that owns an asset, {@code ""} where it is not known. */
  public String owner(String assetId) {
    Known known = assets.get(assetId);
    return known == null ? "" : Show.organisation(known.owner());
  }
}
