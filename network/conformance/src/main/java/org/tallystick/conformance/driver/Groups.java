package org.tallystick.conformance.driver;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.ConfigValue;

/** Changes of a channel's configuration, from its root to its root. */
public final class Groups {
  private Groups() {}

  /**
   * Changes a group below the root.
   *
   * @param path names of groups with slashes between them; empty for the root
   */
  public static UnaryOperator<ConfigGroup> at(String path, UnaryOperator<ConfigGroup> change) {
    return root -> at(root, path.isEmpty() ? List.of() : Arrays.asList(path.split("/")), change);
  }

  private static ConfigGroup at(
      ConfigGroup group, List<String> path, UnaryOperator<ConfigGroup> change) {
    if (path.isEmpty()) {
      return change.apply(group);
    }
    String name = path.get(0);
    return group.toBuilder()
        .putGroups(name, at(group.getGroupsOrThrow(name), path.subList(1, path.size()), change))
        .build();
  }

  /** Sets a value of a group, with the rule that it has already or else the administrators'. */
  public static UnaryOperator<ConfigGroup> value(String path, String name, MessageLite content) {
    return value(path, name, content.toByteString());
  }

  /** The same with bytes. */
  public static UnaryOperator<ConfigGroup> value(String path, String name, ByteString content) {
    return at(
        path,
        group ->
            group.toBuilder()
                .putValues(
                    name,
                    group
                        .getValuesOrDefault(
                            name, ConfigValue.newBuilder().setModPolicy("Admins").build())
                        .toBuilder()
                        .setValue(content)
                        .build())
                .build());
  }

  /** Takes a value out of a group. */
  public static UnaryOperator<ConfigGroup> withoutValue(String path, String name) {
    return at(path, group -> group.toBuilder().removeValues(name).build());
  }

  /** Sets a group. */
  public static UnaryOperator<ConfigGroup> group(String path, String name, ConfigGroup content) {
    return at(path, group -> group.toBuilder().putGroups(name, content).build());
  }
}
