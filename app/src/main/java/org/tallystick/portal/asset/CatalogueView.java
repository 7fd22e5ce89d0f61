package org.tallystick.portal.asset;

import java.util.List;
import org.tallystick.chaincode.asset.api.AssetKind;
import org.tallystick.chaincode.asset.api.AssetState;
import org.tallystick.portal.page.Choice;
import org.tallystick.portal.page.Pager;

/**
 * A page of the catalogue.
 *
 * @param cards the assets found
 * @param pager where the list stands
 * @param organisations owners to choose from
 * @param licences licences to choose from
 * @param filtered whether anything narrows the list
 * @param mayRegister whether the person may register an asset
 */
public record CatalogueView(
    List<Card> cards,
    Pager pager,
    List<Choice> organisations,
    List<Choice> licences,
    boolean filtered,
    boolean mayRegister) {

  /**
   * An asset in a list.
   *
   * @param assetId the asset
   * @param kind its kind
   * @param state where it is in its life
   * @param name its name
   * @param summary what it is
   * @param owner MSP id of the owner
   * @param version number of its current version
   * @param licence the licence that it states; null where it states none
   */
  public record Card(
      String assetId,
      AssetKind kind,
      AssetState state,
      String name,
      String summary,
      String owner,
      String version,
      String licence) {}
}
