package org.tallystick.network.node;

import java.util.List;
import java.util.Map;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.ConfigPolicy;
import org.tallystick.network.consortium.ChannelConfiguration;
import org.tallystick.network.consortium.Consortium;
import org.tallystick.network.consortium.CryptoTree;
import org.tallystick.network.consortium.GenesisBlock;
import org.tallystick.network.consortium.Organisation;

/**
 * Compares what a description says of a channel with what the channel says of itself. Once a
 * channel exists, its configuration alone counts: a description may still say what it began with,
 * or what it has become, but nothing else.
 */
final class DescribedChannel {
  private DescribedChannel() {}

  /**
   * Refuses a description that wants the channel to be what it never was.
   *
   * @param first what the channel began with
   * @param last what it has become
   */
  static void requireSame(
      Consortium consortium,
      CryptoTree crypto,
      ChannelConfiguration first,
      ChannelConfiguration last) {
    List<String> members =
        consortium.organisations().stream().map(Organisation::mspId).sorted().toList();
    List<String> now = last.members().stream().sorted().toList();
    if (!consortium.channel().equals(last.channel())
        || !(members.equals(now) || members.equals(first.members().stream().sorted().toList()))) {
      throw new IllegalStateException(
          "the network was made for channel "
              + last.channel()
              + " with "
              + now
              + ", but its description now says channel "
              + consortium.channel()
              + " with "
              + members
              + "; reset it or take back the change");
    }
    boolean atOnce = consortium.batch().cutImmediately();
    require(
        consortium.batch(), first.batch(atOnce), last.batch(atOnce), "batch settings", consortium);
    Map<String, ConfigPolicy> described =
        application(GenesisBlock.configuration(consortium, crypto)).getPoliciesMap();
    for (Map.Entry<String, ConfigPolicy> policy : described.entrySet()) {
      require(
          policy.getValue().getPolicy(),
          policy(first, policy.getKey()),
          policy(last, policy.getKey()),
          "policy " + policy.getKey(),
          consortium);
    }
  }

  private static Object policy(ChannelConfiguration configuration, String name) {
    return application(configuration.group())
        .getPoliciesOrDefault(name, ConfigPolicy.getDefaultInstance())
        .getPolicy();
  }

  private static ConfigGroup application(ConfigGroup channel) {
    return channel.getGroupsOrThrow("Application");
  }

  private static void require(
      Object described, Object first, Object last, String what, Consortium consortium) {
    if (!described.equals(first) && !described.equals(last)) {
      throw new IllegalStateException(
          "the "
              + what
              + " of channel "
              + consortium.channel()
              + " are part of the channel's configuration, and the description now says something"
              + " else; take back the change, make it by a configuration update, or reset the"
              + " network");
    }
  }
}
