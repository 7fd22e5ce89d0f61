package org.tallystick.portal.asset;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tallystick.chaincode.asset.api.Asset;
import org.tallystick.chaincode.asset.api.AssetKind;
import org.tallystick.chaincode.asset.api.AssetState;
import org.tallystick.chaincode.asset.api.AssetVersion;
import org.tallystick.portal.database.Found;
import org.tallystick.portal.database.Slice;
import org.tallystick.portal.projection.Documents;

/** Finds assets in the read model. */
@Singleton
public class Catalogue {
  private static final int MOST_WORDS = 8;

  private final Documents documents;

  @Inject
  public Catalogue(Documents documents) {
    this.documents = documents;
  }

  /**
   * What is looked for; null or blank leaves a filter out.
   *
   * @param text words that must all occur in name, owner, summary or facts
   * @param kind the kind
   * @param owner MSP id
   * @param state the state
   * @param licence the asset's own statement of its licence, exactly
   * @param forSale only what has an offer that is not withdrawn
   */
  public record Filter(
      String text,
      AssetKind kind,
      String owner,
      AssetState state,
      String licence,
      boolean forSale) {
    public static Filter none() {
      return new Filter(null, null, null, null, null, false);
    }
  }

  /** In order of names. */
  public Found<Asset> search(Filter filter, Slice slice) {
    List<String> conditions = new ArrayList<>();
    List<Object> parameters = new ArrayList<>();
    if (filter.text() != null) {
      filter.text().toLowerCase(Locale.ROOT).strip().lines().findFirst().stream()
          .flatMap(line -> Arrays.stream(line.split("\\s+")))
          .filter(word -> !word.isBlank())
          .limit(MOST_WORDS)
          .forEach(
              word -> {
                conditions.add("POSITION(?, search) > 0");
                parameters.add(word);
              });
    }
    equal("kind", filter.kind() == null ? null : filter.kind().name(), conditions, parameters);
    equal("owner", filter.owner(), conditions, parameters);
    equal("state", filter.state() == null ? null : filter.state().name(), conditions, parameters);
    equal("licence", filter.licence(), conditions, parameters);
    if (filter.forSale()) {
      conditions.add("asset_id IN (SELECT asset_id FROM offer WHERE NOT withdrawn)");
    }
    String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    return documents.slice(
        Asset.class, "asset" + where, "LOWER(name), asset_id", slice, parameters.toArray());
  }

  public Optional<Asset> find(String assetId) {
    return documents.one(Asset.class, "SELECT document FROM asset WHERE asset_id = ?", assetId);
  }

  /** Newest first. */
  public List<AssetVersion> versions(String assetId) {
    return documents.all(
        AssetVersion.class,
        "SELECT document FROM asset_version WHERE asset_id = ? ORDER BY sequence DESC",
        assetId);
  }

  private static void equal(
      String column, String value, List<String> conditions, List<Object> parameters) {
    if (value != null && !value.isBlank()) {
      conditions.add(column + " = ?");
      parameters.add(value);
    }
  }
}
