package org.tallystick.chaincode.asset;

import java.util.List;
import org.tallystick.chaincode.asset.api.Asset;
import org.tallystick.chaincode.asset.api.AssetChange;
import org.tallystick.chaincode.asset.api.AssetPage;
import org.tallystick.chaincode.asset.api.AssetVersion;
import org.tallystick.chaincode.asset.api.Browse;
import org.tallystick.chaincode.asset.api.History;
import org.tallystick.chaincode.asset.api.HistoryPage;
import org.tallystick.chaincode.asset.api.VersionPage;
import org.tallystick.chaincode.asset.api.Versions;
import org.tallystick.chaincode.ledger.Ledger;
import org.tallystick.chaincode.ledger.Page;
import org.tallystick.chaincode.ledger.Version;

/** The paged questions about assets; evaluate only. */
final class AssetQueries {
  private final AssetRepository repository;

  AssetQueries(Ledger ledger) {
    this.repository = new AssetRepository(ledger);
  }

  AssetPage browse(Browse query) {
    Page<Asset> page = repository.assets(query.pageSize(), query.bookmark());
    return new AssetPage(page.items(), page.bookmark());
  }

  VersionPage versions(Versions query) {
    Page<AssetVersion> page =
        repository.versions(query.assetId(), query.pageSize(), query.bookmark());
    return new VersionPage(page.items(), page.bookmark());
  }

  HistoryPage history(History query) {
    repository.head(query.assetId());
    Page<Version<Asset>> page =
        repository.history(query.assetId(), query.pageSize(), query.bookmark());
    List<AssetChange> changes =
        page.items().stream()
            .map(change -> new AssetChange(change.txId(), change.at(), change.value()))
            .toList();
    return new HistoryPage(changes, page.bookmark());
  }
}
