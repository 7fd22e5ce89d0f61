package org.tallystick.chaincode.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallystick.chaincode.asset.AssetSamples.addVersion;
import static org.tallystick.chaincode.asset.AssetSamples.freshManifest;
import static org.tallystick.chaincode.asset.AssetSamples.register;
import static org.tallystick.chaincode.asset.AssetSamples.request;
import static org.tallystick.chaincode.testing.Refusals.assertRefused;
import static org.tallystick.chaincode.testing.SampleConsortium.BEA;
import static org.tallystick.chaincode.testing.SampleConsortium.LENA;
import static org.tallystick.chaincode.testing.SampleConsortium.MILO;
import static org.tallystick.chaincode.testing.SampleConsortium.OMAR;
import static org.tallystick.chaincode.testing.SampleConsortium.SANA;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tallystick.chaincode.asset.api.AddVersion;
import org.tallystick.chaincode.asset.api.Asset;
import org.tallystick.chaincode.asset.api.AssetKind;
import org.tallystick.chaincode.asset.api.AssetState;
import org.tallystick.chaincode.asset.api.AssetVersion;
import org.tallystick.chaincode.asset.api.Describe;
import org.tallystick.chaincode.asset.api.DescribeVersion;
import org.tallystick.chaincode.asset.api.FindManifest;
import org.tallystick.chaincode.asset.api.VersionPage;
import org.tallystick.chaincode.asset.api.Versions;
import org.tallystick.chaincode.asset.api.YankVersion;
import org.tallystick.chaincode.ledger.api.ErrorCode;
import org.tallystick.chaincode.testing.Channel;
import org.tallystick.chaincode.testing.SampleConsortium;
import org.tallystick.chaincode.testing.Simulation;

class VersionTest {
  private final Channel channel = SampleConsortium.channel();
  private String assetId;

  @BeforeEach
  void register_an_asset() {
    assetId = register(channel, LENA, AssetKind.MODEL, "Alpha").assetId();
  }

  @Test
  void the_highest_number_is_current_whatever_comes_last() {
    addVersion(channel, SANA, assetId, "1.10.0");
    AssetVersion maintenance = addVersion(channel, LENA, assetId, "1.9.5");
    assertThat(maintenance.sequence()).isEqualTo(3);
    Asset asset = channel.evaluate(BEA, new Describe(assetId), Asset.class);
    assertThat(asset.currentVersion()).isEqualTo("1.10.0");
    assertThat(asset.versionCount()).isEqualTo(3);
  }

  @Test
  void a_number_is_used_once_per_asset_and_freely_by_others() {
    assertRefused(ErrorCode.ALREADY_EXISTS, () -> addVersion(channel, LENA, assetId, "1.0.0"));
    String other = register(channel, LENA, AssetKind.MODEL, "Other").assetId();
    assertThat(addVersion(channel, LENA, other, "1.1.0").version()).isEqualTo("1.1.0");
    assertThat(addVersion(channel, LENA, assetId, "1.1.0").version()).isEqualTo("1.1.0");
  }

  @Test
  void numbers_are_semantic() {
    assertRefused(ErrorCode.MEMBER_INVALID, () -> addVersion(channel, LENA, assetId, "2"));
    assertRefused(ErrorCode.MEMBER_INVALID, () -> addVersion(channel, LENA, assetId, "2.0.0+b1"));
  }

  @Test
  void only_the_owners_people_add_and_yank() {
    assertRefused(ErrorCode.NOT_ALLOWED, () -> addVersion(channel, MILO, assetId, "2.0.0"));
    assertRefused(ErrorCode.NOT_ALLOWED, () -> addVersion(channel, OMAR, assetId, "2.0.0"));
    assertRefused(
        ErrorCode.NOT_ALLOWED,
        () -> channel.submit(OMAR, yank("1.0.0", "spite"), AssetVersion.class));
  }

  @Test
  void nothing_is_added_to_a_retired_asset() {
    AssetSamples.move(channel, LENA, assetId, AssetState.RETIRED);
    assertRefused(ErrorCode.WRONG_STATE, () -> addVersion(channel, LENA, assetId, "2.0.0"));
  }

  @Test
  void yanking_advises_against_a_version_without_touching_it() {
    AssetVersion before = version("1.0.0");
    Simulation yank = channel.simulate(SANA, yank("1.0.0", "poisoned weights"));
    assertThat(yank.writes().keySet())
        .noneMatch(key -> key.startsWith("\0asset-version\0"))
        .anyMatch(key -> key.startsWith("\0guard\0asset\0"));
    channel.commit(yank);

    AssetVersion after = version("1.0.0");
    assertThat(after.yankedReason()).isEqualTo("poisoned weights");
    assertThat(after.manifestRoot()).isEqualTo(before.manifestRoot());
    assertThat(channel.evaluate(BEA, new Versions(assetId, 10, null), VersionPage.class).items())
        .containsExactly(after);
    assertRefused(
        ErrorCode.WRONG_STATE,
        () -> channel.submit(SANA, yank("1.0.0", "again"), AssetVersion.class));
    assertRefused(
        ErrorCode.NOT_FOUND,
        () -> channel.submit(SANA, yank("7.0.0", "never was"), AssetVersion.class));
    assertRefused(ErrorCode.ALREADY_EXISTS, () -> addVersion(channel, LENA, assetId, "1.0.0"));
  }

  @Test
  void a_manifest_is_found_by_its_root() {
    AddVersion add = new AddVersion(request(), assetId, "1.1.0", freshManifest(), "Notes.");
    AssetVersion added = channel.submit(LENA, add, AssetVersion.class);
    assertThat(channel.evaluate(BEA, new FindManifest(added.manifestRoot()), AssetVersion.class))
        .isEqualTo(added);
    assertRefused(
        ErrorCode.NOT_FOUND,
        () -> channel.evaluate(BEA, new FindManifest("0".repeat(64)), AssetVersion.class));
  }

  @Test
  void versions_come_in_pages() {
    for (int i = 1; i < 5; i++) {
      addVersion(channel, LENA, assetId, "1." + i + ".0");
    }
    VersionPage first = channel.evaluate(BEA, new Versions(assetId, 3, null), VersionPage.class);
    VersionPage second =
        channel.evaluate(BEA, new Versions(assetId, 3, first.bookmark()), VersionPage.class);
    assertThat(first.items())
        .extracting(AssetVersion::version)
        .containsExactly("1.0.0", "1.1.0", "1.2.0");
    assertThat(second.items()).extracting(AssetVersion::version).containsExactly("1.3.0", "1.4.0");
    assertThat(second.bookmark()).isNull();
  }

  private AssetVersion version(String number) {
    return channel.evaluate(BEA, new DescribeVersion(assetId, number), AssetVersion.class);
  }

  private YankVersion yank(String number, String reason) {
    return new YankVersion(request(), assetId, number, reason);
  }
}
