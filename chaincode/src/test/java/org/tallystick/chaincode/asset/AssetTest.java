package org.tallystick.chaincode.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallystick.chaincode.asset.AssetSamples.facts;
import static org.tallystick.chaincode.asset.AssetSamples.freshManifest;
import static org.tallystick.chaincode.asset.AssetSamples.register;
import static org.tallystick.chaincode.asset.AssetSamples.registration;
import static org.tallystick.chaincode.asset.AssetSamples.request;
import static org.tallystick.chaincode.testing.Refusals.assertRefused;
import static org.tallystick.chaincode.testing.SampleConsortium.ADA;
import static org.tallystick.chaincode.testing.SampleConsortium.BEA;
import static org.tallystick.chaincode.testing.SampleConsortium.LENA;
import static org.tallystick.chaincode.testing.SampleConsortium.MILO;
import static org.tallystick.chaincode.testing.SampleConsortium.OMAR;
import static org.tallystick.chaincode.testing.SampleConsortium.SANA;
import static org.tallystick.chaincode.testing.SampleConsortium.STRANGER;
import static org.tallystick.chaincode.testing.SampleConsortium.SVEN;
import static org.tallystick.chaincode.testing.SampleConsortium.THEO;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tallystick.chaincode.asset.api.AddVersion;
import org.tallystick.chaincode.asset.api.Amend;
import org.tallystick.chaincode.asset.api.Asset;
import org.tallystick.chaincode.asset.api.AssetKind;
import org.tallystick.chaincode.asset.api.AssetPage;
import org.tallystick.chaincode.asset.api.AssetState;
import org.tallystick.chaincode.asset.api.AssetVersion;
import org.tallystick.chaincode.asset.api.Browse;
import org.tallystick.chaincode.asset.api.Describe;
import org.tallystick.chaincode.asset.api.History;
import org.tallystick.chaincode.asset.api.HistoryPage;
import org.tallystick.chaincode.asset.api.Manifest;
import org.tallystick.chaincode.asset.api.Register;
import org.tallystick.chaincode.ledger.api.ErrorCode;
import org.tallystick.chaincode.testing.Channel;
import org.tallystick.chaincode.testing.Person;
import org.tallystick.chaincode.testing.SampleConsortium;
import org.tallystick.chaincode.testing.Simulation;

class AssetTest {
  private final Channel channel = SampleConsortium.channel();

  @ParameterizedTest
  @EnumSource(AssetKind.class)
  void every_kind_is_registered_with_its_mandatory_facts(AssetKind kind) {
    Asset asset = register(channel, LENA, kind, "Alpha");
    assertThat(asset.kind()).isEqualTo(kind);
    assertThat(asset.owner()).isEqualTo("ModelLabMSP");
    assertThat(asset.state()).isEqualTo(AssetState.ACTIVE);
    assertThat(asset.registeredBy()).isEqualTo("ModelLabMSP/lena");
    assertThat(asset.versionCount()).isEqualTo(1);
    assertThat(asset.revision()).isEqualTo(1);
    assertThat(describe(asset.assetId())).isEqualTo(asset);
  }

  @ParameterizedTest
  @EnumSource(AssetKind.class)
  void a_kind_without_one_of_its_mandatory_facts_is_refused(AssetKind kind) {
    for (String missing : kind.mandatoryFacts()) {
      SortedMap<String, String> facts = facts(kind);
      facts.remove(missing);
      assertRefused(ErrorCode.MEMBER_INVALID, () -> submit(LENA, withFacts(kind, facts)));
      facts.put(missing, "   ");
      assertRefused(ErrorCode.MEMBER_INVALID, () -> submit(LENA, withFacts(kind, facts)));
    }
  }

  @Test
  void facts_have_names_in_lower_camel_case() {
    for (String name : List.of("Upper", "with space", "dash-ed")) {
      SortedMap<String, String> facts = facts(AssetKind.MODEL);
      facts.put(name, "value");
      assertRefused(
          ErrorCode.MEMBER_INVALID, () -> submit(LENA, withFacts(AssetKind.MODEL, facts)));
    }
  }

  @Test
  void only_owners_of_members_register() {
    for (Person person : List.of(SANA, THEO, MILO, ADA)) {
      assertRefused(
          ErrorCode.NOT_ALLOWED, () -> submit(person, registration(AssetKind.MODEL, "Alpha")));
    }
    assertRefused(
        ErrorCode.NOT_A_MEMBER, () -> submit(STRANGER, registration(AssetKind.MODEL, "Alpha")));
  }

  @Test
  void the_same_request_registers_once() {
    Register once = registration(AssetKind.MODEL, "Alpha");
    assertThat(submit(LENA, once)).isEqualTo(submit(LENA, once));
    assertThat(channel.evaluate(BEA, new Browse(10, null), AssetPage.class).items()).hasSize(1);
  }

  @Test
  void a_manifest_that_somebody_else_registered_is_refused() {
    Manifest manifest = freshManifest();
    submit(LENA, with(manifest));
    assertRefused(ErrorCode.MANIFEST_TAKEN, () -> submit(OMAR, with(manifest)));
    Asset own = register(channel, OMAR, AssetKind.MODEL, "Own");
    assertRefused(
        ErrorCode.MANIFEST_TAKEN,
        () ->
            channel.submit(
                OMAR,
                new AddVersion(request(), own.assetId(), "2.0.0", manifest, ""),
                AssetVersion.class));
  }

  @Test
  void the_claimant_may_register_the_same_content_again() {
    Manifest manifest = freshManifest();
    Asset first = submit(LENA, with(manifest));
    Asset second = submit(LENA, with(manifest));
    assertThat(second.assetId()).isNotEqualTo(first.assetId());
  }

  @Test
  void of_two_who_claim_a_manifest_at_the_same_moment_one_gets_it() {
    Manifest manifest = freshManifest();
    Simulation lena = channel.simulate(LENA, with(manifest));
    Simulation omar = channel.simulate(OMAR, with(manifest));
    assertThat(channel.commit(lena)).isTrue();
    assertThat(channel.commit(omar)).isFalse();
  }

  @Test
  void an_amendment_replaces_the_description_and_counts_up() {
    Asset asset = register(channel, LENA, AssetKind.MODEL, "Alpha");
    channel.advance(1_000);
    Asset amended = channel.submit(SANA, amendment(asset, 1, "Beta"), Asset.class);
    assertThat(amended.name()).isEqualTo("Beta");
    assertThat(amended.homepage()).isEqualTo("https://example.org");
    assertThat(amended.revision()).isEqualTo(2);
    assertThat(amended.changedBy()).isEqualTo("ModelLabMSP/sana");
    assertThat(amended.changedAt()).isEqualTo(asset.changedAt() + 1_000);
    assertThat(amended.registeredAt()).isEqualTo(asset.registeredAt());
    assertRefused(
        ErrorCode.EXPECTATION_FAILED,
        () -> channel.submit(SANA, amendment(asset, 1, "Gamma"), Asset.class));
  }

  @Test
  void people_of_other_organisations_change_nothing() {
    Asset asset = register(channel, LENA, AssetKind.MODEL, "Alpha");
    for (Person person : List.of(OMAR, SVEN, MILO, THEO, ADA)) {
      assertRefused(
          ErrorCode.NOT_ALLOWED,
          () -> channel.submit(person, amendment(asset, 1, "X"), Asset.class));
    }
    assertThat(describe(asset.assetId())).isEqualTo(asset);
  }

  @Test
  void time_never_runs_backwards_in_a_record() {
    Asset asset = register(channel, LENA, AssetKind.MODEL, "Alpha");
    channel.advance(-60_000);
    Asset amended = channel.submit(LENA, amendment(asset, 1, "Beta"), Asset.class);
    assertThat(amended.changedAt()).isEqualTo(asset.changedAt());
  }

  @Test
  void history_shows_every_change_newest_first_page_by_page() {
    Asset asset = register(channel, LENA, AssetKind.MODEL, "Alpha");
    channel.submit(SANA, amendment(asset, 1, "Beta"), Asset.class);
    AssetSamples.move(channel, LENA, asset.assetId(), AssetState.SUSPENDED);
    HistoryPage first =
        channel.evaluate(BEA, new History(asset.assetId(), 2, null), HistoryPage.class);
    assertThat(first.items()).extracting(change -> change.asset().revision()).containsExactly(3, 2);
    assertThat(first.items().get(0).asset().stateReason()).isEqualTo("because");
    HistoryPage second =
        channel.evaluate(BEA, new History(asset.assetId(), 2, first.bookmark()), HistoryPage.class);
    assertThat(second.items()).extracting(change -> change.asset()).containsExactly(asset);
    assertThat(second.bookmark()).isNull();
    assertRefused(
        ErrorCode.NOT_FOUND,
        () ->
            channel.evaluate(
                BEA, new History("asset-" + "0".repeat(32), 2, null), HistoryPage.class));
  }

  @Test
  void browsing_comes_in_pages() {
    for (int i = 0; i < 5; i++) {
      register(channel, LENA, AssetKind.DATASET, "Set " + i);
    }
    AssetPage first = channel.evaluate(BEA, new Browse(3, null), AssetPage.class);
    AssetPage second = channel.evaluate(BEA, new Browse(3, first.bookmark()), AssetPage.class);
    assertThat(first.items()).hasSize(3);
    assertThat(second.items()).hasSize(2).doesNotContainAnyElementsOf(first.items());
    assertThat(second.bookmark()).isNull();
  }

  @Test
  void the_owners_guard_is_written_with_every_change_and_never_read() {
    Asset asset = register(channel, LENA, AssetKind.MODEL, "Alpha");
    String guard = "\0guard\0asset\0" + asset.assetId() + "\0001\0";
    assertThat(channel.policy(guard)).isEqualTo("ModelLabMSP");
    assertThat(channel.state().keySet().stream().filter(k -> channel.policy(k) != null))
        .as("only the guard leaves the majority's policy")
        .containsExactly(guard);
    Simulation amend = channel.simulate(LENA, amendment(asset, 1, "Beta"));
    assertThat(amend.writes()).containsKey(guard);
    assertThat(amend.reads()).doesNotContainKey(guard);
  }

  @Test
  void an_amendment_does_not_touch_what_buyers_read() {
    Asset asset = register(channel, LENA, AssetKind.MODEL, "Alpha");
    Simulation amend = channel.simulate(LENA, amendment(asset, 1, "Beta"));
    assertThat(amend.writes()).doesNotContainKey("\0asset-head\0" + asset.assetId() + "\0");
  }

  @Test
  void events_tell_enough_to_rebuild_the_read_model() {
    Asset asset = register(channel, LENA, AssetKind.MODEL, "Alpha");
    String event = channel.events().get(channel.events().size() - 1);
    assertThat(event)
        .contains("\"type\":\"asset.registered\"")
        .contains("\"type\":\"asset.versionAdded\"")
        .contains(asset.assetId());
  }

  private Asset describe(String assetId) {
    return channel.evaluate(BEA, new Describe(assetId), Asset.class);
  }

  private Asset submit(Person person, Register register) {
    return channel.submit(person, register, Asset.class);
  }

  private static Register with(Manifest manifest) {
    return new Register(
        request(),
        AssetKind.MODEL,
        "Alpha",
        "",
        null,
        facts(AssetKind.MODEL),
        "1.0.0",
        manifest,
        true);
  }

  private static Register withFacts(AssetKind kind, SortedMap<String, String> facts) {
    return new Register(
        request(), kind, "Alpha", "", null, new TreeMap<>(facts), "1.0.0", freshManifest(), true);
  }

  private static Amend amendment(Asset asset, int revision, String name) {
    return new Amend(
        request(),
        asset.assetId(),
        revision,
        name,
        "Better described.",
        "https://example.org",
        facts(asset.kind()));
  }
}
