package org.tallystick.chaincode.asset;

import org.tallystick.chaincode.asset.api.AddVersion;
import org.tallystick.chaincode.asset.api.Amend;
import org.tallystick.chaincode.asset.api.Asset;
import org.tallystick.chaincode.asset.api.AssetEvents;
import org.tallystick.chaincode.asset.api.AssetState;
import org.tallystick.chaincode.asset.api.AssetVersion;
import org.tallystick.chaincode.asset.api.ChangeState;
import org.tallystick.chaincode.asset.api.Manifest;
import org.tallystick.chaincode.asset.api.Register;
import org.tallystick.chaincode.asset.api.YankVersion;
import org.tallystick.chaincode.consortium.Authority;
import org.tallystick.chaincode.consortium.api.Role;
import org.tallystick.chaincode.ledger.CanonicalJson;
import org.tallystick.chaincode.ledger.Digests;
import org.tallystick.chaincode.ledger.Ledger;
import org.tallystick.chaincode.ledger.api.ErrorCode;
import org.tallystick.chaincode.ledger.api.TallystickException;

/** What each transaction of {@link AssetContract} does: authorise, decide, write, tell. */
final class AssetActs {
  private final Ledger ledger;
  private final Assets assets;
  private final AssetRepository repository;

  AssetActs(Ledger ledger) {
    this.ledger = ledger;
    this.assets = new Assets(ledger);
    this.repository = new AssetRepository(ledger);
  }

  Asset register(Register register) {
    new Authority(ledger).requireRole(Role.OWNER);
    AssetRules.checkFacts(register.kind(), register.facts());
    String account = ledger.caller().account();
    Asset asset =
        new Asset(
            ledger.newId("asset"),
            register.kind(),
            ledger.caller().mspId(),
            register.activate() ? AssetState.ACTIVE : AssetState.DRAFT,
            null,
            null,
            register.name(),
            register.summary(),
            register.homepage(),
            register.facts(),
            register.version(),
            1,
            1,
            0,
            false,
            account,
            ledger.time(),
            account,
            ledger.time());
    repository.create(asset);
    ledger.emit(AssetEvents.REGISTERED, asset);
    addVersion(asset, register.version(), 1, register.manifest(), "");
    return asset;
  }

  Asset amend(Amend amend) {
    Asset asset = ownAsset(amend.assetId());
    AssetRules.checkNotRetired(asset.state());
    AssetRules.checkRevision(amend.revision(), asset.revision());
    AssetRules.checkFacts(asset.kind(), amend.facts());
    return assets.change(AssetRevision.of(asset).amended(amend), asset);
  }

  AssetVersion addVersion(AddVersion add) {
    Asset asset = ownAsset(add.assetId());
    AssetRules.checkNotRetired(asset.state());
    Asset after = assets.change(AssetRevision.of(asset).withVersion(add.version()), asset);
    return addVersion(after, add.version(), after.versionCount(), add.manifest(), add.notes());
  }

  AssetVersion yankVersion(YankVersion yank) {
    AssetHead head = assets.requireOwner(yank.assetId(), Role.OWNER, Role.STEWARD);
    AssetVersion version = repository.version(yank.assetId(), yank.version());
    if (version.yankedReason() != null) {
      throw new TallystickException(ErrorCode.WRONG_STATE, "This version was yanked before.");
    }
    repository.addYank(
        yank.assetId(),
        yank.version(),
        new AssetRepository.Yank(
            yank.reason(), ledger.caller().account(), ledger.timeAfter(version.addedAt())));
    repository.guard(head);
    AssetVersion yanked = repository.version(yank.assetId(), yank.version());
    ledger.emit(AssetEvents.VERSION_YANKED, yanked);
    return yanked;
  }

  Asset changeState(ChangeState change) {
    Asset asset =
        change.state() == AssetState.RETIRED
            ? ownAsset(change.assetId(), Role.OWNER)
            : ownAsset(change.assetId());
    AssetRules.checkStep(asset.state(), change.state(), change.assetId(), change.successorId());
    if (change.successorId() != null) {
      AssetRules.checkSuccessor(repository.head(change.successorId()).state());
    }
    AssetRevision revision =
        AssetRevision.of(asset).moved(change.state(), change.reason(), change.successorId());
    return assets.change(revision, asset);
  }

  private AssetVersion addVersion(
      Asset asset, String number, int sequence, Manifest manifest, String notes) {
    SemanticVersion.parse(number);
    Manifest ordered = ManifestRules.inOrder(asset.kind(), manifest);
    String root = Digests.sha256(CanonicalJson.write(ordered));
    AssetVersion version =
        new AssetVersion(
            asset.assetId(),
            number,
            sequence,
            root,
            ordered,
            ManifestRules.totalSize(ordered),
            notes,
            null,
            ledger.caller().account(),
            asset.changedAt());
    repository.claimManifest(asset.owner(), root, asset.assetId(), number);
    repository.addVersion(version);
    ledger.emit(AssetEvents.VERSION_ADDED, version);
    return version;
  }

  private Asset ownAsset(String assetId) {
    return ownAsset(assetId, Role.OWNER, Role.STEWARD);
  }

  private Asset ownAsset(String assetId, Role... roles) {
    assets.requireOwner(assetId, roles);
    return repository.asset(assetId);
  }
}
