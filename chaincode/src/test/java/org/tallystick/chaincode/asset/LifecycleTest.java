package org.tallystick.chaincode.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallystick.chaincode.asset.AssetSamples.move;
import static org.tallystick.chaincode.asset.AssetSamples.register;
import static org.tallystick.chaincode.asset.AssetSamples.request;
import static org.tallystick.chaincode.testing.Refusals.assertRefused;
import static org.tallystick.chaincode.testing.SampleConsortium.LENA;
import static org.tallystick.chaincode.testing.SampleConsortium.OMAR;
import static org.tallystick.chaincode.testing.SampleConsortium.SANA;

import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tallystick.chaincode.asset.api.Asset;
import org.tallystick.chaincode.asset.api.AssetKind;
import org.tallystick.chaincode.asset.api.AssetState;
import org.tallystick.chaincode.asset.api.ChangeState;
import org.tallystick.chaincode.asset.api.Register;
import org.tallystick.chaincode.ledger.api.ErrorCode;
import org.tallystick.chaincode.testing.Channel;
import org.tallystick.chaincode.testing.Person;
import org.tallystick.chaincode.testing.SampleConsortium;

class LifecycleTest {
  private final Channel channel = SampleConsortium.channel();

  @ParameterizedTest
  @EnumSource(AssetState.class)
  void every_step_of_the_state_machine_is_taken_and_no_other(AssetState from) {
    for (AssetState to : AssetState.values()) {
      ThrowingCallable step = () -> AssetRules.checkStep(from, to, "one", successorFor(to));
      if (from.next().contains(to)) {
        Assertions.assertThatCode(step).doesNotThrowAnyException();
      } else {
        Assertions.assertThatThrownBy(step).hasMessageStartingWith("WRONG_STATE: ");
      }
    }
  }

  @Test
  void a_draft_is_activated_suspended_and_comes_back() {
    Asset draft = channel.submit(LENA, draft(), Asset.class);
    assertThat(draft.state()).isEqualTo(AssetState.DRAFT);
    move(channel, SANA, draft.assetId(), AssetState.ACTIVE);
    Asset suspended = move(channel, SANA, draft.assetId(), AssetState.SUSPENDED);
    assertThat(suspended.stateReason()).isEqualTo("because");
    assertThat(suspended.changedBy()).isEqualTo("ModelLabMSP/sana");
    assertThat(move(channel, LENA, draft.assetId(), AssetState.ACTIVE).state())
        .isEqualTo(AssetState.ACTIVE);
  }

  @Test
  void deprecation_names_a_successor_that_can_be_used() {
    String old = asset();
    String next = asset();
    Asset draft = channel.submit(LENA, draft(), Asset.class);
    assertRefused(ErrorCode.MEMBER_INVALID, () -> deprecate(old, null));
    assertRefused(ErrorCode.MEMBER_INVALID, () -> deprecate(old, old));
    assertRefused(ErrorCode.MEMBER_INVALID, () -> deprecate(old, draft.assetId()));
    assertRefused(ErrorCode.NOT_FOUND, () -> deprecate(old, "asset-" + "0".repeat(32)));
    assertThat(deprecate(old, next).successorId()).isEqualTo(next);
    assertThat(move(channel, LENA, old, AssetState.ACTIVE).successorId())
        .as("an asset that is used again has no successor")
        .isNull();
  }

  @Test
  void a_successor_is_for_what_ends_only() {
    String assetId = asset();
    String next = asset();
    assertRefused(
        ErrorCode.MEMBER_INVALID, () -> change(LENA, assetId, AssetState.SUSPENDED, next));
    assertThat(change(LENA, assetId, AssetState.RETIRED, next).successorId()).isEqualTo(next);
  }

  @Test
  void only_owners_retire_and_nothing_follows() {
    String assetId = asset();
    assertRefused(ErrorCode.NOT_ALLOWED, () -> move(channel, SANA, assetId, AssetState.RETIRED));
    assertRefused(ErrorCode.NOT_ALLOWED, () -> move(channel, OMAR, assetId, AssetState.SUSPENDED));
    move(channel, LENA, assetId, AssetState.RETIRED);
    assertRefused(ErrorCode.WRONG_STATE, () -> move(channel, LENA, assetId, AssetState.ACTIVE));
  }

  private String asset() {
    return register(channel, LENA, AssetKind.MODEL, "Alpha").assetId();
  }

  private Asset deprecate(String assetId, String successorId) {
    return change(LENA, assetId, AssetState.DEPRECATED, successorId);
  }

  private Asset change(Person person, String assetId, AssetState state, String successorId) {
    return channel.submit(
        person, new ChangeState(request(), assetId, state, "because", successorId), Asset.class);
  }

  private static String successorFor(AssetState to) {
    return to == AssetState.DEPRECATED ? "another" : null;
  }

  private static Register draft() {
    return new Register(
        request(),
        AssetKind.MODEL,
        "Draft",
        "",
        null,
        AssetSamples.facts(AssetKind.MODEL),
        "0.1.0",
        AssetSamples.freshManifest(),
        false);
  }
}
