package org.tallystick.chaincode.asset;

import java.util.Optional;
import org.tallystick.chaincode.asset.api.Asset;
import org.tallystick.chaincode.asset.api.AssetVersion;
import org.tallystick.chaincode.ledger.Key;
import org.tallystick.chaincode.ledger.Ledger;
import org.tallystick.chaincode.ledger.Page;
import org.tallystick.chaincode.ledger.Version;
import org.tallystick.chaincode.ledger.api.ErrorCode;
import org.tallystick.chaincode.ledger.api.Shape;
import org.tallystick.chaincode.ledger.api.TallystickException;
import org.tallystick.chaincode.ledger.api.Text;

/**
 * The keys of assets: {@code asset~id} the record, {@code asset-head~id} what strangers read,
 * {@code asset-version~id~number} and {@code asset-yank~id~number}, {@code manifest~root} the
 * claim, and the owner's guard.
 */
final class AssetRepository {
  private static final String GUARD = "asset";
  private static final int FIRST_GENERATION = 1;

  private final Ledger ledger;

  AssetRepository(Ledger ledger) {
    this.ledger = ledger;
  }

  AssetHead head(String assetId) {
    return ledger.get(headKey(assetId), AssetHead.class, "asset " + assetId);
  }

  Asset asset(String assetId) {
    return ledger.get(assetKey(assetId), Asset.class, "asset " + assetId);
  }

  /** Writes a new asset, its head and its owner's guard. */
  void create(Asset asset) {
    ledger.create(assetKey(asset.assetId()), asset, "The asset");
    ledger.put(headKey(asset.assetId()), AssetHead.of(asset, FIRST_GENERATION));
    ledger.establishGuard(GUARD, asset.assetId(), FIRST_GENERATION, asset.owner());
  }

  /** Writes a changed asset; the head only where strangers see a difference. */
  void save(Asset asset) {
    AssetHead head = head(asset.assetId());
    AssetHead next = AssetHead.of(asset, head.generation());
    if (!next.equals(head)) {
      ledger.put(headKey(asset.assetId()), next);
    }
    ledger.put(assetKey(asset.assetId()), asset);
    guard(head);
  }

  /** Makes the owner's peer endorse this transaction beside the majority. */
  void guard(AssetHead head) {
    ledger.touchGuard(GUARD, head.assetId(), head.generation());
  }

  void addVersion(AssetVersion version) {
    ledger.create(
        versionKey(version.assetId(), version.version()),
        version,
        "Version " + version.version() + " of this asset");
  }

  /** The version with the advice against it, if there is one. */
  AssetVersion version(String assetId, String number) {
    String what = "version " + number + " of asset " + assetId;
    return withAdvice(ledger.get(versionKey(assetId, number), AssetVersion.class, what));
  }

  Optional<Yank> yank(String assetId, String number) {
    return ledger.find(yankKey(assetId, number), Yank.class);
  }

  void addYank(String assetId, String number, Yank yank) {
    ledger.put(yankKey(assetId, number), yank);
  }

  /**
   * Claims a manifest for a version. The first claim stays: its asset's owner may register the same
   * content again, nobody else may.
   */
  void claimManifest(String owner, String manifestRoot, String assetId, String number) {
    Optional<Claim> earlier = ledger.find(claimKey(manifestRoot), Claim.class);
    if (earlier.isEmpty()) {
      ledger.put(claimKey(manifestRoot), new Claim(assetId, number));
    } else if (!head(earlier.get().assetId()).owner().equals(owner)) {
      throw new TallystickException(
          ErrorCode.MANIFEST_TAKEN,
          "This content is registered as version "
              + earlier.get().version()
              + " of asset "
              + earlier.get().assetId()
              + ", which is somebody else's.");
    }
  }

  AssetVersion claimedBy(String manifestRoot) {
    Claim claim = ledger.get(claimKey(manifestRoot), Claim.class, "version with this manifest");
    return version(claim.assetId(), claim.version());
  }

  Page<Asset> assets(int pageSize, String bookmark) {
    return ledger.page(Key.of("asset"), Asset.class, pageSize, bookmark);
  }

  Page<AssetVersion> versions(String assetId, int pageSize, String bookmark) {
    Page<AssetVersion> page =
        ledger.page(Key.of("asset-version", assetId), AssetVersion.class, pageSize, bookmark);
    return new Page<>(page.items().stream().map(this::withAdvice).toList(), page.bookmark());
  }

  Page<Version<Asset>> history(String assetId, int pageSize, String bookmark) {
    return ledger.history(assetKey(assetId), Asset.class, pageSize, bookmark);
  }

  private AssetVersion withAdvice(AssetVersion version) {
    return yank(version.assetId(), version.version())
        .map(
            yank ->
                new AssetVersion(
                    version.assetId(),
                    version.version(),
                    version.sequence(),
                    version.manifestRoot(),
                    version.manifest(),
                    version.totalSize(),
                    version.notes(),
                    yank.reason(),
                    version.addedBy(),
                    version.addedAt()))
        .orElse(version);
  }

  private static Key assetKey(String assetId) {
    return Key.of("asset", assetId);
  }

  private static Key headKey(String assetId) {
    return Key.of("asset-head", assetId);
  }

  private static Key versionKey(String assetId, String number) {
    return Key.of("asset-version", assetId, number);
  }

  private static Key yankKey(String assetId, String number) {
    return Key.of("asset-yank", assetId, number);
  }

  private static Key claimKey(String manifestRoot) {
    return Key.of("manifest", manifestRoot);
  }

  /** Which version claimed a manifest first. */
  record Claim(@Shape(Text.ID) String assetId, @Shape(Text.CODE) String version) {}

  /** Advice against a version: a row of its own, because a version's row is never written again. */
  record Yank(
      @Shape(Text.LABEL) String reason, @Shape(Text.ACCOUNT) String yankedBy, long yankedAt) {}
}
