package org.tallystick.portal.asset;

import java.util.List;
import org.tallystick.chaincode.asset.api.Asset;
import org.tallystick.chaincode.asset.api.AssetChange;
import org.tallystick.chaincode.asset.api.AssetKind;
import org.tallystick.chaincode.asset.api.AssetVersion;
import org.tallystick.chaincode.asset.api.ManifestFile;
import org.tallystick.portal.page.Choice;
import org.tallystick.portal.page.Names;

/** What the pages about one asset show. */
public final class AssetViews {

  private AssetViews() {}

  /**
   * The head that all pages of an asset have in common.
   *
   * @param asset the asset
   * @param tab the page of it that is shown
   * @param owns whether the person may act as its owner
   * @param keeps whether the person may keep it: versions, descriptions, states
   */
  public record Head(Asset asset, String tab, boolean owns, boolean keeps) {}

  /**
   * The first page of an asset.
   *
   * @param head the asset
   * @param history what it was, newest first
   * @param successors assets that can be used instead, for those who may change the state
   * @param names names of the assets mentioned
   */
  public record Overview(
      Head head, List<AssetChange> history, List<Choice> successors, Names names) {}

  /**
   * The versions of an asset.
   *
   * @param head the asset
   * @param versions newest first
   */
  public record Versions(Head head, List<AssetVersion> versions) {}

  /**
   * The form of a new asset.
   *
   * @param kind the kind that is being registered
   * @param read what a description said, to be looked at before it is sent; null for by hand
   */
  public record Registration(AssetKind kind, Read read) {}

  /**
   * What was read from a description.
   *
   * @param format format and version of the description
   * @param files the files that become the manifest
   * @param notes sentences about what could not be used
   */
  public record Read(String format, List<ManifestFile> files, List<String> notes) {}
}
