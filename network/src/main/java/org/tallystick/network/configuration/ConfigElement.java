package org.tallystick.network.configuration;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.ConfigPolicy;
import org.hyperledger.fabric.protos.common.ConfigValue;

/**
 * One versioned element of a configuration tree: a group, a value or a policy.
 *
 * @param kind which of the three
 * @param path names of the groups around it, the root first
 * @param name its own name
 * @param version how often it was changed
 * @param modPolicy the policy that its changes must satisfy, relative to its group or absolute
 * @param content the {@code ConfigGroup}, {@code ConfigValue} or {@code ConfigPolicy}
 */
record ConfigElement(
    Kind kind, List<String> path, String name, long version, String modPolicy, Object content) {
  private static final int NAME_LENGTH_MAX = 249;
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9.-]+");
  private static final Set<String> NO_NAMES = Set.of(".", "..");

  /** What an element is, as Fabric's messages show it. */
  enum Kind {
    GROUP("[Group]  "),
    VALUE("[Value]  "),
    POLICY("[Policy] ");

    private final String prefix;

    Kind(String prefix) {
      this.prefix = prefix;
    }
  }

  /** Kind and path, such as {@code [Value] /Channel/Orderer/BatchSize}. */
  String key() {
    return key(kind, String.join("/", path), name);
  }

  private static String key(Kind kind, String path, String name) {
    return kind.prefix + (path.isEmpty() ? "" : "/" + path) + "/" + name;
  }

  /** The path of the policy that changes of this element must satisfy. */
  String modPolicyPath() {
    if (modPolicy.startsWith("/")) {
      return modPolicy;
    }
    String folder = path.isEmpty() ? "" : "/" + String.join("/", path);
    return (kind == Kind.GROUP ? folder + "/" + name : folder) + "/" + modPolicy;
  }

  /**
   * Spreads a tree out.
   *
   * @return its elements by their keys
   */
  static Map<String, ConfigElement> of(ConfigGroup root) throws ConfigurationException {
    Map<String, ConfigElement> elements = new TreeMap<>();
    addGroup(elements, List.of(), "Channel", root);
    return elements;
  }

  private static void addGroup(
      Map<String, ConfigElement> elements, List<String> path, String name, ConfigGroup group)
      throws ConfigurationException {
    add(
        elements,
        new ConfigElement(Kind.GROUP, path, name, group.getVersion(), group.getModPolicy(), group));
    List<String> inside = Stream.concat(path.stream(), Stream.of(name)).toList();
    for (Map.Entry<String, ConfigGroup> child : group.getGroupsMap().entrySet()) {
      addGroup(elements, inside, child.getKey(), child.getValue());
    }
    for (Map.Entry<String, ConfigValue> each : group.getValuesMap().entrySet()) {
      ConfigValue value = each.getValue();
      add(
          elements,
          new ConfigElement(
              Kind.VALUE, inside, each.getKey(), value.getVersion(), value.getModPolicy(), value));
    }
    for (Map.Entry<String, ConfigPolicy> each : group.getPoliciesMap().entrySet()) {
      ConfigPolicy policy = each.getValue();
      add(
          elements,
          new ConfigElement(
              Kind.POLICY,
              inside,
              each.getKey(),
              policy.getVersion(),
              policy.getModPolicy(),
              policy));
    }
  }

  private static void add(Map<String, ConfigElement> elements, ConfigElement element)
      throws ConfigurationException {
    try {
      requireName(element.name());
    } catch (ConfigurationException illegal) {
      throw illegal.within("illegal characters in key: " + element.kind().prefix);
    }
    elements.put(element.key(), element);
  }

  /** Refuses what cannot name an element. */
  static void requireName(String name) throws ConfigurationException {
    if (name.isEmpty()) {
      throw new ConfigurationException("config ID illegal, cannot be empty");
    }
    if (name.length() > NAME_LENGTH_MAX) {
      throw new ConfigurationException(
          "config ID illegal, cannot be longer than " + NAME_LENGTH_MAX);
    }
    if (NO_NAMES.contains(name)) {
      throw new ConfigurationException("name '" + name + "' for config ID is not allowed");
    }
    if (!NAME.matcher(name).matches()) {
      throw new ConfigurationException("config ID '" + name + "' contains illegal characters");
    }
  }

  /** Puts elements together again to the tree that their root group names. */
  static ConfigGroup tree(Map<String, ConfigElement> elements) throws ConfigurationException {
    return group(elements, "", "Channel");
  }

  private static ConfigGroup group(Map<String, ConfigElement> elements, String path, String name)
      throws ConfigurationException {
    ConfigGroup named = (ConfigGroup) element(elements, Kind.GROUP, "group", path, name).content();
    ConfigGroup.Builder group = named.toBuilder().clearGroups().clearValues().clearPolicies();
    String inside = path.isEmpty() ? name : path + "/" + name;
    for (String child : named.getGroupsMap().keySet()) {
      group.putGroups(child, group(elements, inside, child));
    }
    for (String value : named.getValuesMap().keySet()) {
      group.putValues(
          value, (ConfigValue) element(elements, Kind.VALUE, "value", inside, value).content());
    }
    for (String policy : named.getPoliciesMap().keySet()) {
      group.putPolicies(
          policy,
          (ConfigPolicy) element(elements, Kind.POLICY, "policy", inside, policy).content());
    }
    return group.build();
  }

  private static ConfigElement element(
      Map<String, ConfigElement> elements, Kind kind, String word, String path, String name)
      throws ConfigurationException {
    String key = key(kind, path, name);
    ConfigElement element = elements.get(key);
    if (element == null) {
      throw new ConfigurationException("missing " + word + " at path: " + key);
    }
    return element;
  }
}
