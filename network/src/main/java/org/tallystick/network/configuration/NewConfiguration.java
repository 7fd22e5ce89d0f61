package org.tallystick.network.configuration;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.hyperledger.fabric.protos.common.Capabilities;
import org.hyperledger.fabric.protos.common.Config;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.ConfigValue;
import org.hyperledger.fabric.protos.msp.FabricMSPConfig;
import org.hyperledger.fabric.protos.msp.MSPConfig;
import org.hyperledger.fabric.protos.orderer.BatchSize;
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
    ConfigGroup orderer = after.getGroupsOrThrow("Orderer");
    requireCapabilities("Orderer", orderer, ORDERER_CAPABILITIES);
    requireBatchSize(orderer);
    requireSameConsensus(before.getGroupsOrThrow("Orderer"), orderer);
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
    Map<String, String> names = new HashMap<>();
    for (Map.Entry<String, ConfigGroup> member : after.getGroupsMap().entrySet()) {
      String id = mspId(member.getValue());
      if (id.isEmpty()) {
        throw new ConfigurationException(
            "initializing channelconfig failed: could not create channel "
                + side
                + " sub-group config: MSP for org "
                + member.getKey()
                + " has empty MSP ID");
      }
      if (names.put(id, member.getKey()) != null) {
        throw new ConfigurationException(
            "initializing channelconfig failed: could not create channel "
                + side
                + " sub-group config: Attempted to define two different versions of MSP: "
                + id);
      }
    }
  }

  private static String mspId(ConfigGroup member) throws ConfigurationException {
    try {
      MSPConfig config = MSPConfig.parseFrom(value(member, "MSP").getValue());
      return FabricMSPConfig.parseFrom(config.getConfig()).getName();
    } catch (InvalidProtocolBufferException malformed) {
      throw new ConfigurationException(
          "initializing channelconfig failed: failed to deserialize values: "
              + malformed.getMessage());
    }
  }

  private static void requireCapabilities(String group, ConfigGroup config, Set<String> known)
      throws ConfigurationException {
    try {
      for (String name :
          Capabilities.parseFrom(value(config, "Capabilities").getValue())
              .getCapabilitiesMap()
              .keySet()) {
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
    } catch (InvalidProtocolBufferException malformed) {
      throw new ConfigurationException(
          "initializing channelconfig failed: failed to deserialize values: "
              + malformed.getMessage());
    }
  }

  private static void requireBatchSize(ConfigGroup orderer) throws ConfigurationException {
    BatchSize size;
    try {
      size = BatchSize.parseFrom(value(orderer, "BatchSize").getValue());
    } catch (InvalidProtocolBufferException malformed) {
      throw batchSize("failed to deserialize values: " + malformed.getMessage());
    }
    if (size.getMaxMessageCount() == 0) {
      throw batchSize("Attempted to set the batch size max message count to an invalid value: 0");
    }
    if (size.getAbsoluteMaxBytes() == 0) {
      throw batchSize("Attempted to set the batch size absolute max bytes to an invalid value: 0");
    }
    if (size.getPreferredMaxBytes() == 0) {
      throw batchSize("Attempted to set the batch size preferred max bytes to an invalid value: 0");
    }
    if (size.getPreferredMaxBytes() > size.getAbsoluteMaxBytes()) {
      throw batchSize(
          "Attempted to set the batch size preferred max bytes ("
              + size.getPreferredMaxBytes()
              + ") greater than the absolute max bytes ("
              + size.getAbsoluteMaxBytes()
              + ").");
    }
  }

  private static ConfigurationException batchSize(String cause) {
    return new ConfigurationException(
        "initializing channelconfig failed: could not create channel Orderer sub-group config: "
            + cause);
  }

  /** The embedded orderer orders alone; a change of consensus would change nothing. */
  private static void requireSameConsensus(ConfigGroup before, ConfigGroup after)
      throws ConfigurationException {
    try {
      ConsensusType old = ConsensusType.parseFrom(value(before, "ConsensusType").getValue());
      ConsensusType next = ConsensusType.parseFrom(value(after, "ConsensusType").getValue());
      if (!old.getType().equals(next.getType())) {
        throw new ConfigurationException(
            "config update for existing channel did not pass maintenance checks: config"
                + " transaction inspection failed: attempted to change consensus type from "
                + old.getType()
                + " to "
                + next.getType()
                + ", but current config ConsensusType.State is not in maintenance mode");
      }
    } catch (InvalidProtocolBufferException malformed) {
      throw batchSize("failed to deserialize values: " + malformed.getMessage());
    }
  }

  private static ConfigValue value(ConfigGroup group, String name) {
    return group.getValuesOrDefault(name, ConfigValue.getDefaultInstance());
  }
}
