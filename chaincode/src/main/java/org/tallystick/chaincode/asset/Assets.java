package org.tallystick.chaincode.asset;

import org.tallystick.chaincode.asset.api.Asset;
import org.tallystick.chaincode.asset.api.AssetEvents;
import org.tallystick.chaincode.asset.api.AssetVersion;
import org.tallystick.chaincode.consortium.Authority;
import org.tallystick.chaincode.consortium.api.Role;
import org.tallystick.chaincode.ledger.Ledger;
import org.tallystick.chaincode.ledger.api.TallystickException;

/** What the later capabilities may ask of assets and do to them. */
public final class Assets {
  private final Ledger ledger;
  private final AssetRepository repository;

  public Assets(Ledger ledger) {
    this.ledger = ledger;
    this.repository = new AssetRepository(ledger);
  }

  /**
   * What strangers read of an asset.
   *
   * @throws TallystickException {@code NOT_FOUND}
   */
  public AssetHead head(String assetId) {
    return repository.head(assetId);
  }

  /**
   * One version of an asset.
   *
   * @throws TallystickException {@code NOT_FOUND}
   */
  public AssetVersion version(String assetId, String number) {
    return repository.version(assetId, number);
  }

  /**
   * Refuses a caller who does not act for the asset's owner with one of the roles.
   *
   * @return the asset's head
   * @throws TallystickException {@code NOT_FOUND}, {@code NOT_A_MEMBER}, {@code NOT_ALLOWED}
   */
  public AssetHead requireOwner(String assetId, Role... roles) {
    AssetHead head = repository.head(assetId);
    Authority authority = new Authority(ledger);
    authority.requireMember();
    authority.requireRoleIn(head.owner(), roles);
    return head;
  }

  /**
   * Seals the lineage of an asset: from now on its royalty vector stays as it is. Whatever lets
   * others rely on the vector calls this in the owner's own transaction: publishing terms of
   * derivation, accepting a proposal, offering a licence. Afterwards a child or a buyer need only
   * read the head, and "no child and no sale" never has to be counted in a key that strangers would
   * write. Sealing again changes nothing.
   */
  public void sealLineage(String assetId) {
    if (!repository.head(assetId).lineageSealed()) {
      Asset asset = repository.asset(assetId);
      change(AssetRevision.of(asset).withSealedLineage(), asset);
    }
  }

  /**
   * Makes the next version of the asset's royalty vector the valid one.
   *
   * @return its number
   */
  public int advanceVector(String assetId) {
    Asset asset = repository.asset(assetId);
    return change(AssetRevision.of(asset).withNextVector(), asset).vectorVersion();
  }

  /**
   * Makes the owner's peer endorse this transaction, where it changes what belongs to the asset.
   */
  public void guard(AssetHead head) {
    repository.guard(head);
  }

  /** Writes a changed asset and tells everybody. */
  Asset change(AssetRevision revision, Asset before) {
    Asset after = revision.by(ledger.caller().account(), ledger.timeAfter(before.changedAt()));
    repository.save(after);
    ledger.emit(AssetEvents.CHANGED, after);
    return after;
  }
}
