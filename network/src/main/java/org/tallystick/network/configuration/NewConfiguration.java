package org.tallystick.network.configuration;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.hyperledger.fabric.protos.common.Capabilities;
import org.hyperledger.fabric.protos.common.Config;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.ConfigValue;
import org.hyperledger.fabric.protos.msp.FabricMSPConfig;
import org.hyperledger.fabric.protos.msp.MSPConfig;
import org.hyperledger.fabric.protos.orderer.ConsensusType;
import org.tallystick.network.consortium.ChannelConfiguration;
import org.tallystick.network.identity.MspRegistry;
import org.tallystick.network.policy.ChannelPolicies;

/** What a well signed new configuration must be besides, so that the channel can go on with it. */
final class NewConfiguration {
  private static final Set<String> CHANNEL_CAPABILITIES =
      Set.of("V1_3", "V1_4_2", "V1_4_3", "V2_0", "V3_0");
  private static final Set<String> APPLICATION_CAPABILITIES =
      Set.of("V1_1", "V1_2", "V1_3", "V1_4_2", "V2_0", "V2_5");
  private static final Set<String> ORDERER_CAPABILITIES = Set.of("V1_1", "V1_4_2", "V2_0");

  private NewConfiguration() {}

  static void requireUsable(ChannelConfiguration current, Config next)
      throws ConfigurationException {
    ConfigGroup before = current.group();
    ConfigGroup after = next.getChannelGroup();
    ChannelStructure.requireWellFormed(after);
    for (String side : new String[] {"Orderer", "Application"}) {
      if (!after.containsGroups(side)) {
        throw new ConfigurationException(
            "current config has "
                + side.toLowerCase(Locale.ROOT)
                + " section, but new config does not");
      }
      requireSameMspIds(side, before.getGroupsOrThrow(side), after.getGroupsOrThrow(side));
    }
    requireCapabilities("Channel", after, CHANNEL_CAPABILITIES);
    requireCapabilities(
        "Application", after.getGroupsOrThrow("Application"), APPLICATION_CAPABILITIES);
    requireCapabilities("Orderer", after.getGroupsOrThrow("Orderer"), ORDERER_CAPABILITIES);
    try {
      new MspRegistry(ChannelConfiguration.of(current.channel(), next).msps());
      ChannelPolicies.of(after);
    } catch (IllegalArgumentException unusable) {
      throw new ConfigurationException(
          "initializing channelconfig failed: " + unusable.getMessage());
    }
  }

  private static void requireSameMspIds(String side, ConfigGroup before, ConfigGroup after)
      throws ConfigurationException {
    for (Map.Entry<String, ConfigGroup> member : before.getGroupsMap().entrySet()) {
      ConfigGroup kept = after.getGroupsMap().get(member.getKey());
      if (kept != null && !mspId(kept).equals(mspId(member.getValue()))) {
        throw new ConfigurationException(
            side.toLowerCase(Locale.ROOT)
                + " org "
                + member.getKey()
                + " attempted to change MSP ID from "
                + mspId(member.getValue())
                + " to "
                + mspId(kept));
      }
    }
  }

  private static String mspId(ConfigGroup member) {
    return wellFormed(
        () ->
            FabricMSPConfig.parseFrom(
                    MSPConfig.parseFrom(value(member, "MSP").getValue()).getConfig())
                .getName());
  }

  private static void requireCapabilities(String group, ConfigGroup config, Set<String> known)
      throws ConfigurationException {
    Capabilities wanted =
        wellFormed(() -> Capabilities.parseFrom(value(config, "Capabilities").getValue()));
    for (String name : wanted.getCapabilitiesMap().keySet()) {
      if (!known.contains(name)) {
        String unsupported = group + " capability " + name + " is required but not supported";
        throw new ConfigurationException(
            "config update is not compatible: config requires unsupported "
                + group.toLowerCase(Locale.ROOT)
                + " capabilities: "
                + unsupported
                + ": "
                + unsupported);
      }
    }
  }

  /**
   * Refuses another consensus: the embedded orderer orders alone.
   *
   * @throws ConfigurationException as Fabric does outside of maintenance
   */
  static void requireSameConsensus(ConfigGroup before, ConfigGroup after)
      throws ConfigurationException {
    String old = consensus(before);
    String next = consensus(after);
    if (!old.equals(next)) {
      throw new ConfigurationException(
          "config transaction inspection failed: attempted to change consensus type from "
              + old
              + " to "
              + next
              + ", but current config ConsensusType.State is not in maintenance mode");
    }
  }

  private static String consensus(ConfigGroup channel) {
    ConfigGroup orderer = channel.getGroupsOrThrow("Orderer");
    return wellFormed(
        () -> ConsensusType.parseFrom(value(orderer, "ConsensusType").getValue()).getType());
  }

  private static ConfigValue value(ConfigGroup group, String name) {
    return group.getValuesOrDefault(name, ConfigValue.getDefaultInstance());
  }

  private interface Reading<T> {
    T read() throws InvalidProtocolBufferException;
  }

  /** Reads what the structure's check has read before. */
  private static <T> T wellFormed(Reading<T> reading) {
    try {
      return reading.read();
    } catch (InvalidProtocolBufferException impossible) {
      throw new IllegalStateException("was read before", impossible);
    }
  }
}
