package org.tallystick.network.consortium;

import com.google.protobuf.InvalidProtocolBufferException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Config;
import org.hyperledger.fabric.protos.common.ConfigEnvelope;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.ConfigValue;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.msp.MSPConfig;
import org.hyperledger.fabric.protos.orderer.BatchSize;
import org.hyperledger.fabric.protos.orderer.BatchTimeout;
import org.tallystick.network.identity.Msp;

/**
 * What a channel's configuration says.
 *
 * @param channel the channel's name
 * @param sequence how often it was changed
 * @param group its root, {@code /Channel}
 * @param msps the MSPs of members and orderers, in the order of the organisations' names
 * @param members MSP ids of the organisations that take part, in the order of their names
 * @param batchSize the orderer's limits
 * @param batchTimeout how long the first transaction of a block waits for others
 */
public record ChannelConfiguration(
    String channel,
    long sequence,
    ConfigGroup group,
    List<Msp> msps,
    List<String> members,
    BatchSize batchSize,
    Duration batchTimeout) {
  private static final Pattern DURATION = Pattern.compile("([0-9]+)(ms|h|m|s)");

  public ChannelConfiguration {
    msps = List.copyOf(msps);
    members = List.copyOf(members);
  }

  /**
   * Reads a configuration block, such as the first of a channel.
   *
   * @throws IllegalArgumentException when the block is none
   */
  public static ChannelConfiguration of(Block block) {
    if (block.getData().getDataCount() != 1) {
      throw new IllegalArgumentException("a configuration block holds one envelope");
    }
    try {
      Payload payload =
          Payload.parseFrom(Envelope.parseFrom(block.getData().getData(0)).getPayload());
      ChannelHeader header = ChannelHeader.parseFrom(payload.getHeader().getChannelHeader());
      if (header.getType() != HeaderType.CONFIG_VALUE) {
        throw new IllegalArgumentException("not a configuration block");
      }
      return of(header.getChannelId(), ConfigEnvelope.parseFrom(payload.getData()).getConfig());
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("a configuration block cannot be read", e);
    }
  }

  /** The MSP that an organisation's own nodes trust, whatever channels say. */
  public static Msp localMsp(Organisation organisation, CryptoTree files) {
    return Msp.of(ChannelGroup.msp(organisation, files));
  }

  /**
   * Reads a configuration.
   *
   * @throws IllegalArgumentException when it lacks what a channel needs, or cannot be read
   */
  public static ChannelConfiguration of(String channel, Config config) {
    ConfigGroup group = config.getChannelGroup();
    try {
      Map<String, Msp> msps = new LinkedHashMap<>();
      List<String> members = new ArrayList<>();
      for (String side : List.of("Application", "Orderer")) {
        for (ConfigGroup member : new TreeMap<>(side(group, side).getGroupsMap()).values()) {
          Msp msp = Msp.of(MSPConfig.parseFrom(value(member, "MSP").getValue()));
          msps.putIfAbsent(msp.id(), msp);
          if (side.equals("Application")) {
            members.add(msp.id());
          }
        }
      }
      ConfigGroup orderer = side(group, "Orderer");
      return new ChannelConfiguration(
          channel,
          config.getSequence(),
          group,
          List.copyOf(msps.values()),
          members,
          BatchSize.parseFrom(value(orderer, "BatchSize").getValue()),
          duration(BatchTimeout.parseFrom(value(orderer, "BatchTimeout").getValue()).getTimeout()));
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("a channel's configuration cannot be read", e);
    }
  }

  /** When a block is cut: at once or not as described, within the limits of the configuration. */
  public Batch batch(boolean cutImmediately) {
    return new Batch(
        cutImmediately,
        batchSize.getMaxMessageCount(),
        batchSize.getAbsoluteMaxBytes(),
        batchSize.getPreferredMaxBytes(),
        batchTimeout);
  }

  /**
   * A time as Go writes it, such as {@code 1m30s}; fractions are not read.
   *
   * @throws IllegalArgumentException when it is no time that a block can wait
   */
  public static Duration duration(String text) {
    boolean negative = text.startsWith("-");
    String amounts = negative ? text.substring(1) : text;
    Duration sum = Duration.ZERO;
    Matcher matcher = DURATION.matcher(amounts);
    int end = 0;
    while (matcher.find() && matcher.start() == end) {
      long amount = Long.parseLong(matcher.group(1));
      sum =
          sum.plus(
              switch (matcher.group(2)) {
                case "h" -> Duration.ofHours(amount);
                case "m" -> Duration.ofMinutes(amount);
                case "s" -> Duration.ofSeconds(amount);
                default -> Duration.ofMillis(amount);
              });
      end = matcher.end();
    }
    if (amounts.isEmpty() || end != amounts.length()) {
      throw new IllegalArgumentException(
          "Attempted to set the batch timeout to a invalid value: time: invalid duration \""
              + text
              + "\"");
    }
    if (negative || sum.isZero()) {
      throw new IllegalArgumentException(
          "Attempted to set the batch timeout to a non-positive value: "
              + (sum.isZero() ? "0s" : text));
    }
    return sum;
  }

  private static ConfigGroup side(ConfigGroup group, String name) {
    if (!group.containsGroups(name)) {
      throw new IllegalArgumentException("the channel's configuration has no group " + name);
    }
    return group.getGroupsOrThrow(name);
  }

  private static ConfigValue value(ConfigGroup group, String name) {
    ConfigValue value = group.getValuesMap().get(name);
    if (value == null) {
      throw new IllegalArgumentException("the channel's configuration has no value " + name);
    }
    return value;
  }
}
