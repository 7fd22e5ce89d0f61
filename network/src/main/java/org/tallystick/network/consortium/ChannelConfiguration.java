package org.tallystick.network.consortium;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.ConfigEnvelope;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.ConfigValue;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.msp.MSPConfig;
import org.hyperledger.fabric.protos.orderer.BatchSize;
import org.tallystick.network.identity.Msp;

/**
 * What a configuration block says of its channel.
 *
 * @param channel the channel's name
 * @param group the root of the configuration, {@code /Channel}
 * @param msps the members' MSPs, in the order of the organisations' names
 * @param batchSize the orderer's limits
 */
public record ChannelConfiguration(
    String channel, ConfigGroup group, List<Msp> msps, BatchSize batchSize) {
  public ChannelConfiguration {
    msps = List.copyOf(msps);
  }

  /**
   * Reads a configuration block, such as the first of a channel.
   *
   * @throws IllegalArgumentException when the block is none
   */
  public static ChannelConfiguration of(Block block) {
    try {
      if (block.getData().getDataCount() != 1) {
        throw new IllegalArgumentException("a configuration block holds one envelope");
      }
      Payload payload =
          Payload.parseFrom(Envelope.parseFrom(block.getData().getData(0)).getPayload());
      ChannelHeader header = ChannelHeader.parseFrom(payload.getHeader().getChannelHeader());
      if (header.getType() != HeaderType.CONFIG_VALUE) {
        throw new IllegalArgumentException("not a configuration block");
      }
      ConfigGroup group = ConfigEnvelope.parseFrom(payload.getData()).getConfig().getChannelGroup();
      Map<String, Msp> msps = new LinkedHashMap<>();
      for (String side : List.of("Application", "Orderer")) {
        for (ConfigGroup member :
            new TreeMap<>(group.getGroupsOrThrow(side).getGroupsMap()).values()) {
          Msp msp = Msp.of(MSPConfig.parseFrom(value(member, "MSP").getValue()));
          msps.putIfAbsent(msp.id(), msp);
        }
      }
      ConfigGroup orderer = group.getGroupsOrThrow("Orderer");
      return new ChannelConfiguration(
          header.getChannelId(),
          group,
          List.copyOf(msps.values()),
          BatchSize.parseFrom(value(orderer, "BatchSize").getValue()));
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("a configuration block cannot be read", e);
    }
  }

  /** The MSP that an organisation's own nodes trust, whatever channels say. */
  public static Msp localMsp(Organisation organisation, CryptoTree files) {
    return Msp.of(ChannelGroup.msp(organisation, files));
  }

  private static ConfigValue value(ConfigGroup group, String name) {
    ConfigValue value = group.getValuesMap().get(name);
    if (value == null) {
      throw new IllegalArgumentException("the channel's configuration has no value " + name);
    }
    return value;
  }
}
