package org.tallystick.chaincode.asset;

import java.util.SortedMap;
import org.tallystick.chaincode.asset.api.Amend;
import org.tallystick.chaincode.asset.api.Asset;
import org.tallystick.chaincode.asset.api.AssetState;

/**
 * The next revision of an asset's record. Every change goes through here, so that none is
 * uncounted.
 */
final class AssetRevision {
  private final Asset before;
  private AssetState state;
  private String stateReason;
  private String successorId;
  private String name;
  private String summary;
  private String homepage;
  private SortedMap<String, String> facts;
  private String currentVersion;
  private int versionCount;
  private int vectorVersion;
  private boolean lineageSealed;

  private AssetRevision(Asset before) {
    this.before = before;
    this.state = before.state();
    this.stateReason = before.stateReason();
    this.successorId = before.successorId();
    this.name = before.name();
    this.summary = before.summary();
    this.homepage = before.homepage();
    this.facts = before.facts();
    this.currentVersion = before.currentVersion();
    this.versionCount = before.versionCount();
    this.vectorVersion = before.vectorVersion();
    this.lineageSealed = before.lineageSealed();
  }

  static AssetRevision of(Asset before) {
    return new AssetRevision(before);
  }

  AssetRevision amended(Amend amendment) {
    name = amendment.name();
    summary = amendment.summary();
    homepage = amendment.homepage();
    facts = amendment.facts();
    return this;
  }

  /** With another version, which is the current one if its number is the highest. */
  AssetRevision withVersion(String version) {
    if (SemanticVersion.parse(version).compareTo(SemanticVersion.parse(currentVersion)) > 0) {
      currentVersion = version;
    }
    versionCount++;
    return this;
  }

  AssetRevision moved(AssetState next, String reason, String successor) {
    state = next;
    stateReason = reason;
    successorId = successor;
    return this;
  }

  AssetRevision withSealedLineage() {
    lineageSealed = true;
    return this;
  }

  AssetRevision withNextVector() {
    vectorVersion++;
    return this;
  }

  /**
   * The record with its marks of change.
   *
   * @param by account of the person who changes it
   * @param at effective time, milliseconds since 1970 (UTC)
   */
  Asset by(String by, long at) {
    return new Asset(
        before.assetId(),
        before.kind(),
        before.owner(),
        state,
        stateReason,
        successorId,
        name,
        summary,
        homepage,
        facts,
        currentVersion,
        versionCount,
        before.revision() + 1,
        vectorVersion,
        lineageSealed,
        before.registeredBy(),
        before.registeredAt(),
        by,
        at);
  }
}
