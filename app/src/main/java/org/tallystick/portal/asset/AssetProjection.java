package org.tallystick.portal.asset;

import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.tallystick.chaincode.asset.api.Asset;
import org.tallystick.chaincode.asset.api.AssetEvents;
import org.tallystick.chaincode.asset.api.AssetVersion;
import org.tallystick.portal.database.Database.Sql;
import org.tallystick.portal.json.Json;
import org.tallystick.portal.projection.Line;
import org.tallystick.portal.projection.LineProjection;

/** Assets and versions as rows. */
@Singleton
public class AssetProjection implements LineProjection {
  private static final int LONGEST_SEARCH_TEXT = 20_000;

  @Override
  public Set<String> types() {
    return Set.of(
        AssetEvents.REGISTERED,
        AssetEvents.CHANGED,
        AssetEvents.VERSION_ADDED,
        AssetEvents.VERSION_YANKED);
  }

  @Override
  public List<String> tables() {
    return List.of("asset", "asset_version");
  }

  @Override
  public void apply(Sql sql, Line line) throws SQLException {
    switch (line.type()) {
      case AssetEvents.REGISTERED, AssetEvents.CHANGED -> put(sql, line.as(Asset.class));
      default -> put(sql, line.as(AssetVersion.class));
    }
  }

  private static void put(Sql sql, Asset asset) throws SQLException {
    sql.update(
        "MERGE INTO asset (asset_id, kind, owner, state, name, licence, search, registered_at,"
            + " document) KEY (asset_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        asset.assetId(),
        asset.kind().name(),
        asset.owner(),
        asset.state().name(),
        asset.name(),
        asset.facts().getOrDefault("licence", ""),
        searchText(asset),
        asset.registeredAt(),
        Json.text(asset));
  }

  private static void put(Sql sql, AssetVersion version) throws SQLException {
    sql.update(
        "MERGE INTO asset_version (asset_id, version, sequence, manifest_root, document)"
            + " KEY (asset_id, version) VALUES (?, ?, ?, ?, ?)",
        version.assetId(),
        version.version(),
        version.sequence(),
        version.manifestRoot(),
        Json.text(version));
  }

  private static String searchText(Asset asset) {
    String text =
        String.join(
                "\n",
                asset.name(),
                asset.owner(),
                asset.summary(),
                String.join("\n", asset.facts().values()))
            .toLowerCase(Locale.ROOT);
    return text.length() <= LONGEST_SEARCH_TEXT ? text : text.substring(0, LONGEST_SEARCH_TEXT);
  }
}
