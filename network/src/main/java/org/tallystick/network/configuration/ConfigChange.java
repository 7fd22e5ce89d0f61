package org.tallystick.network.configuration;

import java.util.Map;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.ConfigPolicy;
import org.hyperledger.fabric.protos.common.ConfigUpdate;
import org.hyperledger.fabric.protos.common.ConfigValue;

/**
 * The smallest update that leads from one configuration to another: it reads what must not have
 * changed meanwhile, and writes the next version of what differs.
 *
 * @param read what the update reads of a group
 * @param write what it writes of it
 * @param differs whether the group differs at all
 */
record ConfigChange(ConfigGroup read, ConfigGroup write, boolean differs) {

  /**
   * The update of a channel from its present configuration to another one.
   *
   * @throws ConfigurationException when the two are the same
   */
  static ConfigUpdate between(String channel, ConfigGroup present, ConfigGroup wanted)
      throws ConfigurationException {
    ConfigChange change = of(present, wanted);
    if (!change.differs()) {
      throw new ConfigurationException(
          "no differences detected between original and updated config");
    }
    return ConfigUpdate.newBuilder()
        .setChannelId(channel)
        .setReadSet(change.read())
        .setWriteSet(change.write())
        .build();
  }

  private static ConfigChange of(ConfigGroup present, ConfigGroup wanted) {
    ConfigGroup.Builder same = ConfigGroup.newBuilder().setVersion(present.getVersion());
    ConfigGroup.Builder changed = ConfigGroup.newBuilder();
    boolean sameMembers =
        present.getModPolicy().equals(wanted.getModPolicy())
            && present.getValuesMap().keySet().equals(wanted.getValuesMap().keySet())
            && present.getPoliciesMap().keySet().equals(wanted.getPoliciesMap().keySet())
            && present.getGroupsMap().keySet().equals(wanted.getGroupsMap().keySet());
    values(present.getValuesMap(), wanted.getValuesMap(), same, changed);
    policies(present.getPoliciesMap(), wanted.getPoliciesMap(), same, changed);
    groups(present.getGroupsMap(), wanted.getGroupsMap(), same, changed);
    boolean inside =
        changed.getValuesCount() + changed.getPoliciesCount() + changed.getGroupsCount() > 0;
    if (!sameMembers) {
      // A group's version stands for its list of members: all of them are written anew.
      return new ConfigChange(
          same.build(),
          changed
              .mergeFrom(withoutChanged(same, changed))
              .setVersion(present.getVersion() + 1)
              .setModPolicy(wanted.getModPolicy())
              .build(),
          true);
    }
    wanted.getGroupsMap().keySet().stream()
        .filter(name -> !changed.containsGroups(name))
        .forEach(same::removeGroups);
    return new ConfigChange(
        same.clearValues().clearPolicies().build(),
        changed.setVersion(present.getVersion()).build(),
        inside);
  }

  private static ConfigGroup withoutChanged(ConfigGroup.Builder same, ConfigGroup.Builder changed) {
    ConfigGroup.Builder rest = same.clone();
    changed.getGroupsMap().keySet().forEach(rest::removeGroups);
    return rest.build();
  }

  private static void values(
      Map<String, ConfigValue> present,
      Map<String, ConfigValue> wanted,
      ConfigGroup.Builder same,
      ConfigGroup.Builder changed) {
    wanted.forEach(
        (name, value) -> {
          ConfigValue before = present.get(name);
          if (before == null) {
            changed.putValues(name, value.toBuilder().setVersion(0).build());
          } else if (before.getValue().equals(value.getValue())
              && before.getModPolicy().equals(value.getModPolicy())) {
            same.putValues(name, ConfigValue.newBuilder().setVersion(before.getVersion()).build());
          } else {
            changed.putValues(name, value.toBuilder().setVersion(before.getVersion() + 1).build());
          }
        });
  }

  private static void policies(
      Map<String, ConfigPolicy> present,
      Map<String, ConfigPolicy> wanted,
      ConfigGroup.Builder same,
      ConfigGroup.Builder changed) {
    wanted.forEach(
        (name, policy) -> {
          ConfigPolicy before = present.get(name);
          if (before == null) {
            changed.putPolicies(name, policy.toBuilder().setVersion(0).build());
          } else if (before.getPolicy().equals(policy.getPolicy())
              && before.getModPolicy().equals(policy.getModPolicy())) {
            same.putPolicies(
                name, ConfigPolicy.newBuilder().setVersion(before.getVersion()).build());
          } else {
            changed.putPolicies(
                name, policy.toBuilder().setVersion(before.getVersion() + 1).build());
          }
        });
  }

  private static void groups(
      Map<String, ConfigGroup> present,
      Map<String, ConfigGroup> wanted,
      ConfigGroup.Builder same,
      ConfigGroup.Builder changed) {
    for (String name : wanted.keySet()) {
      ConfigGroup before = present.get(name);
      if (before == null) {
        changed.putGroups(name, asNew(wanted.get(name)));
        continue;
      }
      ConfigChange inner = of(before, wanted.get(name));
      same.putGroups(
          name,
          inner.differs()
              ? inner.read()
              : ConfigGroup.newBuilder().setVersion(before.getVersion()).build());
      if (inner.differs()) {
        changed.putGroups(name, inner.write());
      }
    }
  }

  private static ConfigGroup asNew(ConfigGroup group) {
    ConfigGroup.Builder fresh = group.toBuilder().setVersion(0);
    group.getGroupsMap().forEach((name, child) -> fresh.putGroups(name, asNew(child)));
    group
        .getValuesMap()
        .forEach((name, value) -> fresh.putValues(name, value.toBuilder().setVersion(0).build()));
    group
        .getPoliciesMap()
        .forEach(
            (name, policy) -> fresh.putPolicies(name, policy.toBuilder().setVersion(0).build()));
    return fresh.build();
  }
}
