package org.tallystick.network.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.hyperledger.fabric.protos.common.Capabilities;
import org.hyperledger.fabric.protos.common.Capability;
import org.hyperledger.fabric.protos.common.ConfigEnvelope;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.ConfigUpdate;
import org.hyperledger.fabric.protos.common.ConfigValue;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.orderer.BatchSize;
import org.hyperledger.fabric.protos.orderer.BatchTimeout;
import org.junit.jupiter.api.Test;
import org.tallystick.network.consortium.ChannelConfiguration;
import org.tallystick.network.identity.SigningIdentity;
import org.tallystick.network.validation.Members;

/** Fabric's rules for updates, with its texts. */
class ConfigurationUpdatesTest {
  private static final Members MEMBERS = Members.get();

  private final ConfigurationInForce inForce = MEMBERS.inForce();
  private final ConfigurationUpdates updates = new ConfigurationUpdates(inForce);

  @Test
  void a_change_that_enough_administrators_signed_is_the_next_configuration() throws Exception {
    ConfigEnvelope next = updates.propose(update(timeout("700ms"), "Alpha"));
    assertThat(next.getConfig().getSequence()).isEqualTo(1);
    ConfigGroup orderer = next.getConfig().getChannelGroup().getGroupsOrThrow("Orderer");
    assertThat(orderer.getValuesOrThrow("BatchTimeout").getVersion()).isEqualTo(1);
    assertThat(orderer.getVersion()).as("its list of members is the same").isZero();
    assertThat(updates.refusal(next)).isEmpty();

    inForce.adopt(ChannelConfiguration.of(Members.CHANNEL, next.getConfig()));
    assertThat(inForce.current().sequence()).isEqualTo(1);
    assertThat(inForce.current().batchTimeout()).hasMillis(700);
    assertThat(updates.refusal(next))
        .contains("config currently at sequence 1, cannot validate config at sequence 1");
  }

  @Test
  void a_change_that_too_few_administrators_signed_is_refused_with_the_count() {
    assertThatThrownBy(() -> updates.propose(update(readersOfAll(), "Beta")))
        .hasMessage(
            "error authorizing update: error validating DeltaSet: policy for [Policy]"
                + " /Channel/Application/Readers not satisfied: implicit policy evaluation failed -"
                + " 1 sub-policies were satisfied, but this policy requires 2 of the 'Admins'"
                + " sub-policies to be satisfied");
    assertThatThrownBy(
            () ->
                updates.propose(
                    signed(
                        readersOfAll(),
                        List.of(
                            MEMBERS.user("Alpha"), MEMBERS.user("Beta"), MEMBERS.user("Gamma")))))
        .as("clients are no administrators")
        .hasMessageContaining("0 sub-policies were satisfied");
  }

  @Test
  void a_majority_of_administrators_may_change_what_all_share() throws Exception {
    ConfigEnvelope next = updates.propose(update(readersOfAll(), "Beta", "Gamma"));
    assertThat(
            next.getConfig()
                .getChannelGroup()
                .getGroupsOrThrow("Application")
                .getPoliciesOrThrow("Readers")
                .getVersion())
        .isEqualTo(1);
  }

  @Test
  void a_signature_counts_once_and_only_if_it_is_right() {
    assertThatThrownBy(() -> updates.propose(update(readersOfAll(), "Beta", "Beta")))
        .hasMessageContaining("1 sub-policies were satisfied");
    Envelope good = update(readersOfAll(), "Beta", "Gamma");
    assertThatThrownBy(
            () ->
                updates.propose(
                    Updates.changed(
                        good,
                        signed ->
                            signed.toBuilder()
                                .setSignatures(
                                    1,
                                    signed.getSignatures(1).toBuilder()
                                        .setSignature(signed.getSignatures(0).getSignature()))
                                .build())))
        .hasMessageContaining("1 sub-policies were satisfied");
  }

  @Test
  void an_element_must_be_written_in_exactly_its_next_version() throws Exception {
    Envelope again = update(timeout("700ms"), "Alpha");
    inForce.adopt(ChannelConfiguration.of(Members.CHANNEL, updates.propose(again).getConfig()));
    assertThatThrownBy(() -> updates.propose(again))
        .hasMessage(
            "error authorizing update: error validating DeltaSet: attempt to set key [Value] "
                + " /Channel/Orderer/BatchTimeout to version 1, but key is at version 1");
    ConfigGroup skipping =
        inOrderer(
            ConfigGroup.newBuilder()
                .putValues("BatchTimeout", value("1s").setVersion(5).build())
                .build());
    assertThatThrownBy(() -> updates.propose(signed(skipping, skipping, "Alpha")))
        .hasMessageContaining(
            "error validating ReadSet: proposed update requires that key [Value] "
                + " /Channel/Orderer/BatchTimeout be at version 5, but it is currently at version"
                + " 1");
    assertThatThrownBy(
            () ->
                updates.propose(
                    signed(inOrderer(ConfigGroup.getDefaultInstance()), skipping, "Alpha")))
        .hasMessageContaining("to version 5, but key is at version 1");
  }

  @Test
  void what_an_update_read_must_still_be_there() {
    ConfigGroup unknown =
        inOrderer(ConfigGroup.newBuilder().putValues("Colour", value("x").build()).build());
    assertThatThrownBy(() -> updates.propose(signed(unknown, unknown, "Alpha")))
        .hasMessage(
            "error authorizing update: error validating ReadSet: existing config does not contain"
                + " element for [Value]  /Channel/Orderer/Colour but was in the read set");
  }

  @Test
  void a_new_element_begins_with_version_zero_and_in_a_group_that_names_it() {
    ConfigGroup late =
        inOrderer(
            ConfigGroup.newBuilder().putValues("Colour", value("x").setVersion(1).build()).build());
    assertThatThrownBy(
            () ->
                updates.propose(signed(inOrderer(ConfigGroup.getDefaultInstance()), late, "Alpha")))
        .hasMessageContaining(
            "attempted to set key [Value]  /Channel/Orderer/Colour to version 1, but key does not"
                + " exist");
  }

  @Test
  void an_update_without_an_effect_is_refused() {
    ConfigGroup same = ConfigGroup.newBuilder().setVersion(0).build();
    assertThatThrownBy(() -> updates.propose(signed(same, same, "Alpha")))
        .hasMessage(
            "error authorizing update: error validating DeltaSet: delta set was empty -- update"
                + " would have no effect");
    assertThatThrownBy(
            () ->
                SignedUpdate.of(
                    inForce.current(),
                    inForce.current().group(),
                    List.of(),
                    MEMBERS.admin("Alpha")))
        .hasMessage("no differences detected between original and updated config");
  }

  @Test
  void an_update_says_who_may_change_what_it_writes() {
    ConfigGroup nobody =
        inOrderer(
            ConfigGroup.newBuilder()
                .putValues("BatchTimeout", value("1s").setVersion(1).clearModPolicy().build())
                .build());
    assertThatThrownBy(
            () ->
                updates.propose(
                    signed(inOrderer(ConfigGroup.getDefaultInstance()), nobody, "Alpha")))
        .hasMessageContaining(
            "invalid mod_policy for element [Value]  /Channel/Orderer/BatchTimeout: mod_policy not"
                + " set");
  }

  @Test
  void names_are_those_that_fabric_allows() {
    ConfigGroup odd =
        inOrderer(ConfigGroup.newBuilder().putValues("a b", value("x").build()).build());
    assertThatThrownBy(
            () ->
                updates.propose(signed(inOrderer(ConfigGroup.getDefaultInstance()), odd, "Alpha")))
        .hasMessage(
            "error authorizing update: error mapping WriteSet: illegal characters in key: [Value] "
                + " : config ID 'a b' contains illegal characters");
  }

  @Test
  void an_update_of_another_channel_is_refused() {
    SigningIdentity admin = MEMBERS.admin("Alpha");
    ConfigUpdate other = ConfigUpdate.newBuilder().setChannelId("other").build();
    assertThatThrownBy(() -> updates.propose(SignedUpdate.of(other, List.of(admin), admin)))
        .hasMessage(
            "error authorizing update: ConfigUpdate for channel 'other' but envelope for channel"
                + " 'records'");
  }

  @Test
  void a_member_can_be_removed_and_come_back() throws Exception {
    ConfigGroup gamma = application().getGroupsOrThrow("Gamma");
    UnaryOperator<ConfigGroup> remove =
        application -> application.toBuilder().removeGroups("Gamma").build();
    inForce.adopt(next(update(inApplication(remove), "Alpha", "Beta")));
    assertThat(inForce.current().members()).containsExactly("AlphaMSP", "BetaMSP");
    assertThat(inForce.msps().mspIds()).doesNotContain("GammaMSP");
    inForce.adopt(
        next(
            update(
                inApplication(a -> a.toBuilder().putGroups("Gamma", gamma).build()),
                "Alpha",
                "Beta")));
    assertThat(inForce.current().members()).containsExactly("AlphaMSP", "BetaMSP", "GammaMSP");
    assertThat(application().getVersion()).isEqualTo(2);
  }

  @Test
  void an_organisation_changes_its_own_values_alone() throws Exception {
    UnaryOperator<ConfigGroup> anchors =
        application ->
            application.toBuilder()
                .putGroups(
                    "Beta",
                    application.getGroupsOrThrow("Beta").toBuilder()
                        .removeValues("AnchorPeers")
                        .build())
                .build();
    assertThat(updates.propose(update(inApplication(anchors), "Beta")).getConfig().getSequence())
        .isEqualTo(1);
    assertThatThrownBy(() -> updates.propose(update(inApplication(anchors), "Alpha", "Gamma")))
        .hasMessageContaining(
            "policy for [Group]  /Channel/Application/Beta not satisfied: signature set did not"
                + " satisfy policy");
  }

  @Test
  void a_configuration_that_no_node_could_go_by_is_refused_whoever_signed_it() {
    assertThatThrownBy(() -> updates.propose(update(timeout("soon"), "Alpha")))
        .hasMessageContaining("Attempted to set the batch timeout to a invalid value");
    assertThatThrownBy(() -> updates.propose(update(timeout("0s"), "Alpha")))
        .hasMessageContaining("Attempted to set the batch timeout to a non-positive value: 0s");
    assertThatThrownBy(() -> updates.propose(update(batchSize(0, 10, 10), "Alpha")))
        .hasMessageContaining(
            "Attempted to set the batch size max message count to an invalid value: 0");
    assertThatThrownBy(() -> updates.propose(update(batchSize(1, 10, 11), "Alpha")))
        .hasMessageContaining(
            "Attempted to set the batch size preferred max bytes (11) greater than the absolute max"
                + " bytes (10).");
    ByteString future =
        Capabilities.newBuilder()
            .putCapabilities("V3_0", Capability.getDefaultInstance())
            .putCapabilities("V9_9", Capability.getDefaultInstance())
            .build()
            .toByteString();
    ConfigGroup group = inForce.current().group();
    ConfigGroup wanted =
        group.toBuilder()
            .putValues(
                "Capabilities",
                group.getValuesOrThrow("Capabilities").toBuilder().setValue(future).build())
            .build();
    assertThatThrownBy(() -> updates.propose(update(wanted, "Alpha", "Beta")))
        .hasMessage(
            "config update is not compatible: config requires unsupported channel capabilities:"
                + " Channel capability V9_9 is required but not supported: Channel capability V9_9"
                + " is required but not supported");
  }

  @Test
  void an_organisation_keeps_its_msp_id() {
    UnaryOperator<ConfigGroup> taken =
        application ->
            application.toBuilder()
                .putGroups(
                    "Beta",
                    application.getGroupsOrThrow("Beta").toBuilder()
                        .putValues(
                            "MSP", application.getGroupsOrThrow("Gamma").getValuesOrThrow("MSP"))
                        .build())
                .build();
    assertThatThrownBy(() -> updates.propose(update(inApplication(taken), "Beta")))
        .hasMessage("application org Beta attempted to change MSP ID from BetaMSP to GammaMSP");
  }

  private ChannelConfiguration next(Envelope update) throws ConfigurationException {
    return ChannelConfiguration.of(Members.CHANNEL, updates.propose(update).getConfig());
  }

  private ConfigGroup application() {
    return inForce.current().group().getGroupsOrThrow("Application");
  }

  private ConfigGroup inApplication(UnaryOperator<ConfigGroup> change) {
    return inForce.current().group().toBuilder()
        .putGroups("Application", change.apply(application()))
        .build();
  }

  private ConfigGroup readersOfAll() {
    return inApplication(
        application ->
            application.toBuilder()
                .putPolicies(
                    "Readers",
                    application.getPoliciesOrThrow("Readers").toBuilder()
                        .setPolicy(application.getPoliciesOrThrow("Admins").getPolicy())
                        .build())
                .build());
  }

  private ConfigGroup timeout(String timeout) {
    return withOrdererValue(
        "BatchTimeout", BatchTimeout.newBuilder().setTimeout(timeout).build().toByteString());
  }

  private ConfigGroup batchSize(int messages, int absolute, int preferred) {
    return withOrdererValue(
        "BatchSize",
        BatchSize.newBuilder()
            .setMaxMessageCount(messages)
            .setAbsoluteMaxBytes(absolute)
            .setPreferredMaxBytes(preferred)
            .build()
            .toByteString());
  }

  private ConfigGroup withOrdererValue(String name, ByteString value) {
    ConfigGroup group = inForce.current().group();
    ConfigGroup orderer = group.getGroupsOrThrow("Orderer");
    return group.toBuilder()
        .putGroups(
            "Orderer",
            orderer.toBuilder()
                .putValues(name, orderer.getValuesOrThrow(name).toBuilder().setValue(value).build())
                .build())
        .build();
  }

  private static ConfigValue.Builder value(String timeout) {
    return ConfigValue.newBuilder()
        .setModPolicy("Admins")
        .setValue(BatchTimeout.newBuilder().setTimeout(timeout).build().toByteString());
  }

  private static ConfigGroup inOrderer(ConfigGroup content) {
    return ConfigGroup.newBuilder().putGroups("Orderer", content).build();
  }

  private Envelope update(ConfigGroup wanted, String... admins) {
    return signed(wanted, Stream.of(admins).map(MEMBERS::admin).toList());
  }

  private Envelope signed(ConfigGroup wanted, List<SigningIdentity> signers) {
    try {
      return SignedUpdate.of(inForce.current(), wanted, signers, MEMBERS.admin("Alpha"));
    } catch (ConfigurationException nothing) {
      throw new IllegalArgumentException(nothing);
    }
  }

  private static Envelope signed(ConfigGroup read, ConfigGroup write, String admin) {
    SigningIdentity signer = MEMBERS.admin(admin);
    return SignedUpdate.of(
        ConfigUpdate.newBuilder()
            .setChannelId(Members.CHANNEL)
            .setReadSet(read)
            .setWriteSet(write)
            .build(),
        List.of(signer),
        signer);
  }
}
