package org.tallystick.chaincode.asset.api;

/** Types of event lines of this capability and the records that they carry. */
public final class AssetEvents {
  /** A new asset: {@link Asset}. */
  public static final String REGISTERED = "asset.registered";

  /** An asset's record changed: {@link Asset}, as it is now. */
  public static final String CHANGED = "asset.changed";

  /** A version was added: {@link AssetVersion}. */
  public static final String VERSION_ADDED = "asset.versionAdded";

  /** A version was yanked: {@link AssetVersion}, as it is now. */
  public static final String VERSION_YANKED = "asset.versionYanked";

  private AssetEvents() {}
}
