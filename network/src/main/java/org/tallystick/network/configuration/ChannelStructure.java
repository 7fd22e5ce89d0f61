package org.tallystick.network.configuration;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.hyperledger.fabric.protos.common.BlockDataHashingStructure;
import org.hyperledger.fabric.protos.common.Capabilities;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.ConfigValue;
import org.hyperledger.fabric.protos.common.Consortium;
import org.hyperledger.fabric.protos.common.HashingAlgorithm;
import org.hyperledger.fabric.protos.common.OrdererAddresses;
import org.hyperledger.fabric.protos.common.Orderers;
import org.hyperledger.fabric.protos.msp.FabricMSPConfig;
import org.hyperledger.fabric.protos.msp.MSPConfig;
import org.hyperledger.fabric.protos.orderer.BatchSize;
import org.hyperledger.fabric.protos.orderer.BatchTimeout;
import org.hyperledger.fabric.protos.orderer.ChannelRestrictions;
import org.hyperledger.fabric.protos.orderer.ConsensusType;
import org.hyperledger.fabric.protos.orderer.KafkaBrokers;
import org.hyperledger.fabric.protos.peer.ACLs;
import org.hyperledger.fabric.protos.peer.AnchorPeers;
import org.tallystick.network.consortium.ChannelConfiguration;
import org.tallystick.network.ledger.GoText;
import org.tallystick.network.ledger.Malformed;

/**
 * The groups and values that a channel's configuration may consist of, and what each may say.
 * Checked in Fabric's order; of several mistakes the first is told.
 */
final class ChannelStructure {
  private static final String CAPABILITIES = "Capabilities";
  private static final String MSP = "MSP";
  private static final String ENDPOINTS = "Endpoints";

  private static final Map<String, Content> OF_CHANNEL =
      Map.of(
          "HashingAlgorithm",
          HashingAlgorithm::parseFrom,
          "BlockDataHashingStructure",
          BlockDataHashingStructure::parseFrom,
          "OrdererAddresses",
          OrdererAddresses::parseFrom,
          "Orderers",
          Orderers::parseFrom,
          "Consortium",
          Consortium::parseFrom,
          CAPABILITIES,
          Capabilities::parseFrom);

  private static final Map<String, Content> OF_APPLICATION =
      Map.of("ACLs", ACLs::parseFrom, CAPABILITIES, Capabilities::parseFrom);

  private static final Map<String, Content> OF_MEMBER =
      Map.of("AnchorPeers", AnchorPeers::parseFrom, MSP, MSPConfig::parseFrom);

  private static final Map<String, Content> OF_ORDERER =
      Map.of(
          "ConsensusType",
          ConsensusType::parseFrom,
          "BatchSize",
          BatchSize::parseFrom,
          "BatchTimeout",
          BatchTimeout::parseFrom,
          "KafkaBrokers",
          KafkaBrokers::parseFrom,
          "ChannelRestrictions",
          ChannelRestrictions::parseFrom,
          "Orderers",
          Orderers::parseFrom,
          CAPABILITIES,
          Capabilities::parseFrom);

  private static final Map<String, Content> OF_ORDERING_MEMBER =
      Map.of(ENDPOINTS, OrdererAddresses::parseFrom, MSP, MSPConfig::parseFrom);

  private final ConfigGroup channel;
  private final boolean perOrganisationEndpoints;
  private final Map<String, ConfigValue> msps = new HashMap<>();

  /** Reads a value; what it reads is not wanted. */
  private interface Content {
    Object read(ByteString value) throws InvalidProtocolBufferException;
  }

  private ChannelStructure(ConfigGroup channel) throws ConfigurationException {
    this.channel = channel;
    requireValues(channel, OF_CHANNEL);
    this.perOrganisationEndpoints = hasCapability(channel, "V1_4_2", "V1_4_3", "V2_0", "V3_0");
  }

  /**
   * Checks the root of a configuration.
   *
   * @throws ConfigurationException with Fabric's words for the first mistake
   */
  static void requireWellFormed(ConfigGroup channel) throws ConfigurationException {
    try {
      new ChannelStructure(channel).check();
    } catch (ConfigurationException mistake) {
      throw mistake.within("initializing channelconfig failed");
    }
  }

  private void check() throws ConfigurationException {
    String algorithm =
        read(() -> HashingAlgorithm.parseFrom(value(channel, "HashingAlgorithm"))).getName();
    require(
        algorithm.equals("SHA256") || algorithm.equals("SHA3_256"),
        "Unknown hashing algorithm type: " + algorithm);
    require(
        read(() -> BlockDataHashingStructure.parseFrom(value(channel, "BlockDataHashingStructure")))
                .getWidth()
            == -1,
        "BlockDataHashStructure width only supported at MaxUint32 in this version");
    int addresses =
        read(() -> OrdererAddresses.parseFrom(value(channel, "OrdererAddresses")))
            .getAddressesCount();
    require(perOrganisationEndpoints || addresses > 0, "Must set some OrdererAddresses");
    require(
        !hasCapability(channel, "V3_0") || addresses == 0,
        "global OrdererAddresses are not allowed with V3_0 capability, use org specific addresses"
            + " only");
    for (Map.Entry<String, ConfigGroup> group : sorted(channel.getGroupsMap())) {
      try {
        switch (group.getKey()) {
          case "Application" -> application(group.getValue());
          case "Orderer" -> orderer(group.getValue());
          default ->
              throw new ConfigurationException(
                  "Disallowed channel group: " + GoText.of(group.getValue()));
        }
      } catch (ConfigurationException mistake) {
        throw mistake.getMessage().startsWith("Disallowed")
            ? mistake
            : mistake.within("could not create channel " + group.getKey() + " sub-group config");
      }
    }
  }

  private void application(ConfigGroup application) throws ConfigurationException {
    requireValues(application, OF_APPLICATION);
    require(
        !application.containsValues("ACLs")
            || hasCapability(application, "V1_2", "V1_3", "V1_4_2", "V2_0", "V2_5"),
        "ACLs may not be specified without the required capability");
    for (Map.Entry<String, ConfigGroup> member : sorted(application.getGroupsMap())) {
      require(
          member.getValue().getGroupsCount() == 0,
          "ApplicationOrg config does not allow sub-groups");
      requireValues(member.getValue(), OF_MEMBER);
      requireMsp(member.getKey(), member.getValue());
    }
  }

  private void orderer(ConfigGroup orderer) throws ConfigurationException {
    requireValues(orderer, OF_ORDERER);
    requireBatchSize(read(() -> BatchSize.parseFrom(value(orderer, "BatchSize"))));
    try {
      ChannelConfiguration.duration(
          read(() -> BatchTimeout.parseFrom(value(orderer, "BatchTimeout"))).getTimeout());
    } catch (IllegalArgumentException unusable) {
      throw new ConfigurationException(unusable.getMessage());
    }
    for (Map.Entry<String, ConfigGroup> member : sorted(orderer.getGroupsMap())) {
      require(
          member.getValue().getGroupsCount() == 0, "OrdererOrg config does not allow sub-groups");
      require(
          perOrganisationEndpoints || !member.getValue().containsValues(ENDPOINTS),
          "Orderer Org "
              + member.getKey()
              + " cannot contain endpoints value until V1_4_2+ capabilities have been enabled");
      requireValues(member.getValue(), OF_ORDERING_MEMBER);
      requireMsp(member.getKey(), member.getValue());
    }
    if (hasCapability(channel, "V3_0")) {
      var missing =
          sorted(orderer.getGroupsMap()).stream()
              .filter(member -> !hasEndpoint(member.getValue()))
              .map(Map.Entry::getKey)
              .toList();
      require(
          missing.isEmpty(),
          "some orderer organizations endpoints are empty: [" + String.join(" ", missing) + "]");
    }
  }

  private static boolean hasEndpoint(ConfigGroup member) {
    try {
      return OrdererAddresses.parseFrom(value(member, ENDPOINTS)).getAddressesCount() > 0;
    } catch (InvalidProtocolBufferException impossible) {
      throw new IllegalStateException("was read before", impossible);
    }
  }

  private static void requireBatchSize(BatchSize size) throws ConfigurationException {
    String invalid = "Attempted to set the batch size %s to an invalid value: 0";
    require(size.getMaxMessageCount() != 0, invalid.formatted("max message count"));
    require(size.getAbsoluteMaxBytes() != 0, invalid.formatted("absolute max bytes"));
    require(size.getPreferredMaxBytes() != 0, invalid.formatted("preferred max bytes"));
    require(
        size.getPreferredMaxBytes() <= size.getAbsoluteMaxBytes(),
        "Attempted to set the batch size preferred max bytes ("
            + size.getPreferredMaxBytes()
            + ") greater than the absolute max bytes ("
            + size.getAbsoluteMaxBytes()
            + ").");
  }

  private void requireMsp(String organisation, ConfigGroup member) throws ConfigurationException {
    ConfigValue value = member.getValuesOrDefault(MSP, ConfigValue.getDefaultInstance());
    FabricMSPConfig msp;
    try {
      msp = FabricMSPConfig.parseFrom(MSPConfig.parseFrom(value.getValue()).getConfig());
    } catch (InvalidProtocolBufferException malformed) {
      throw new ConfigurationException(
          "setting up the MSP manager failed: failed unmarshalling fabric msp config: "
              + Malformed.WORDS);
    }
    require(
        msp.getRootCertsCount() > 0,
        "setting up the MSP manager failed: expected at least one CA certificate");
    ConfigValue before = msps.putIfAbsent(msp.getName(), value);
    require(
        before == null || before.getValue().equals(value.getValue()),
        "Attempted to define two different versions of MSP: " + msp.getName());
    require(!msp.getName().isEmpty(), "MSP for org " + organisation + " has empty MSP ID");
  }

  private static void requireValues(ConfigGroup group, Map<String, Content> known)
      throws ConfigurationException {
    for (Map.Entry<String, ConfigValue> value : sorted(group.getValuesMap())) {
      Content content = known.get(value.getKey());
      require(content != null, "failed to deserialize values: Unexpected key " + value.getKey());
      read(() -> content.read(value.getValue().getValue()));
    }
  }

  private static boolean hasCapability(ConfigGroup group, String... names)
      throws ConfigurationException {
    var capabilities = read(() -> Capabilities.parseFrom(value(group, CAPABILITIES)));
    for (String name : names) {
      if (capabilities.containsCapabilities(name)) {
        return true;
      }
    }
    return false;
  }

  private static ByteString value(ConfigGroup group, String name) {
    return group.getValuesOrDefault(name, ConfigValue.getDefaultInstance()).getValue();
  }

  private static <T> Set<Map.Entry<String, T>> sorted(Map<String, T> map) {
    return new TreeMap<>(map).entrySet();
  }

  private interface Reading<T> {
    T read() throws InvalidProtocolBufferException;
  }

  private static <T> T read(Reading<T> reading) throws ConfigurationException {
    try {
      return reading.read();
    } catch (InvalidProtocolBufferException malformed) {
      throw new ConfigurationException("failed to deserialize values: " + Malformed.WORDS);
    }
  }

  private static void require(boolean fulfilled, String mistake) throws ConfigurationException {
    if (!fulfilled) {
      throw new ConfigurationException(mistake);
    }
  }
}
