package org.tallystick.network.policy;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.ConfigPolicy;
import org.hyperledger.fabric.protos.common.ConfigValue;
import org.hyperledger.fabric.protos.msp.FabricMSPConfig;
import org.hyperledger.fabric.protos.msp.MSPConfig;
import org.hyperledger.fabric.protos.peer.ACLs;
import org.hyperledger.fabric.protos.peer.ApplicationPolicy;

/**
 * The policies of a channel's configuration in force, by their paths such as {@code
 * /Channel/Application/Writers}, and which of them guards what.
 */
public final class ChannelPolicies {
  public static final String READERS = "/Channel/Application/Readers";
  public static final String WRITERS = "/Channel/Application/Writers";
  public static final String ENDORSEMENT = "/Channel/Application/Endorsement";
  public static final String LIFECYCLE_ENDORSEMENT = "/Channel/Application/LifecycleEndorsement";

  /** The policy of the channel root that an orderer checks a broadcast against. */
  public static final String CHANNEL_WRITERS = "/Channel/Writers";

  /** The policy of the channel root that an orderer checks a reader of blocks against. */
  public static final String CHANNEL_READERS = "/Channel/Readers";

  /** Distinct endorsement policies are few; beyond this number the compiled ones are forgotten. */
  private static final int MAX_RESOLVED = 10_000;

  private static final String APPLICATION = "/Channel/Application/";

  private volatile Content content;

  /**
   * What one configuration says.
   *
   * @param policies by path
   * @param resources paths of the policies that guard single resources, by the resource's name
   * @param groups names of the organisations' groups, by MSP id
   * @param resolved endorsement policies that were asked for, by their bytes
   */
  private record Content(
      Map<String, Policy> policies,
      Map<String, String> resources,
      Map<String, String> groups,
      Map<ByteString, Policy> resolved) {}

  private ChannelPolicies(Content content) {
    this.content = content;
  }

  /**
   * Compiles all policies of a channel.
   *
   * @param channelGroup the root group of the channel's configuration
   * @throws IllegalArgumentException when one of them cannot be read, naming its path
   */
  public static ChannelPolicies of(ConfigGroup channelGroup) {
    return new ChannelPolicies(content(channelGroup));
  }

  /**
   * Takes the policies of a new configuration in place of those before.
   *
   * @throws IllegalArgumentException as {@link #of}; those before stay in force then
   */
  public void replace(ConfigGroup channelGroup) {
    content = content(channelGroup);
  }

  private static Content content(ConfigGroup channelGroup) {
    Map<String, Policy> policies = new HashMap<>();
    collect("/Channel", channelGroup, policies);
    return new Content(
        Map.copyOf(policies),
        resources(channelGroup),
        groups(channelGroup),
        new ConcurrentHashMap<>());
  }

  private static Map<String, String> groups(ConfigGroup channelGroup) {
    Map<String, String> groups = new HashMap<>();
    ConfigGroup application =
        channelGroup.getGroupsOrDefault("Application", ConfigGroup.getDefaultInstance());
    application.getGroupsMap().forEach((name, group) -> groups.put(mspId(group), name));
    return Map.copyOf(groups);
  }

  private static String mspId(ConfigGroup organisation) {
    try {
      MSPConfig config =
          MSPConfig.parseFrom(
              organisation.getValuesOrDefault("MSP", ConfigValue.getDefaultInstance()).getValue());
      return FabricMSPConfig.parseFrom(config.getConfig()).getName();
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("an organisation's MSP cannot be read", e);
    }
  }

  private static Map<String, String> resources(ConfigGroup channelGroup) {
    ConfigValue value =
        channelGroup
            .getGroupsOrDefault("Application", ConfigGroup.getDefaultInstance())
            .getValuesOrDefault("ACLs", ConfigValue.getDefaultInstance());
    try {
      Map<String, String> resources = new HashMap<>();
      ACLs.parseFrom(value.getValue())
          .getAclsMap()
          .forEach(
              (name, resource) -> {
                String reference = resource.getPolicyRef();
                resources.put(
                    name, reference.startsWith("/") ? reference : APPLICATION + reference);
              });
      return Map.copyOf(resources);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("the channel's ACLs cannot be read", e);
    }
  }

  private static void collect(String path, ConfigGroup group, Map<String, Policy> policies) {
    Map<String, ConfigGroup> children = new TreeMap<>(group.getGroupsMap());
    children.forEach((name, child) -> collect(path + "/" + name, child, policies));
    group
        .getPoliciesMap()
        .forEach(
            (name, policy) -> {
              String policyPath = path + "/" + name;
              try {
                policies.put(policyPath, compile(path, policy, children, policies));
              } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
                throw new IllegalArgumentException(
                    "policy " + policyPath + " cannot be read: " + e.getMessage(), e);
              }
            });
  }

  private static Policy compile(
      String path,
      ConfigPolicy config,
      Map<String, ConfigGroup> children,
      Map<String, Policy> policies)
      throws InvalidProtocolBufferException {
    ByteString value = config.getPolicy().getValue();
    return switch (config.getPolicy().getType()) {
      case org.hyperledger.fabric.protos.common.Policy.PolicyType.SIGNATURE_VALUE ->
          SignaturePolicy.of(value);
      case org.hyperledger.fabric.protos.common.Policy.PolicyType.IMPLICIT_META_VALUE -> {
        var meta = org.hyperledger.fabric.protos.common.ImplicitMetaPolicy.parseFrom(value);
        List<Policy> subPolicies = new ArrayList<>();
        for (String child : children.keySet()) {
          String subPath = path + "/" + child + "/" + meta.getSubPolicy();
          subPolicies.add(policies.getOrDefault(subPath, new NoSuchPolicy(meta.getSubPolicy())));
        }
        yield new ImplicitMetaPolicy(meta.getSubPolicy(), meta.getRule(), subPolicies);
      }
      default ->
          throw new IllegalArgumentException("unknown policy type " + config.getPolicy().getType());
    };
  }

  /** The policy at an absolute path; a {@link NoSuchPolicy} when the channel has none there. */
  public Policy policy(String path) {
    Policy policy = content.policies().get(path);
    return policy == null ? new NoSuchPolicy(path) : policy;
  }

  /** The path of the policy that guards a resource: what the channel's ACLs say, or Fabric. */
  public String pathFor(Resource resource) {
    return content.resources().getOrDefault(resource.name(), resource.usualPolicy());
  }

  /** Whether the channel's own ACLs say which policy guards a resource. */
  public boolean isListed(Resource resource) {
    return content.resources().containsKey(resource.name());
  }

  /** MSP ids of the organisations whose peers keep the channel's ledger. */
  public Set<String> organisations() {
    return content.groups().keySet();
  }

  /**
   * What an organisation's endorsement of its own is: its {@code Endorsement} policy, empty when it
   * is none of the channel's organisations.
   */
  public Optional<Policy> endorsementOf(String mspId) {
    return Optional.ofNullable(content.groups().get(mspId))
        .map(group -> policy("/Channel/Application/" + group + "/Endorsement"));
  }

  /**
   * The endorsement policy of a chaincode definition or a collection: a signature policy of its
   * own, or a reference to one of the channel's.
   *
   * @param applicationPolicy a marshalled {@code peer.ApplicationPolicy}
   * @throws IllegalArgumentException when the bytes are no such message
   */
  public Policy resolve(ByteString applicationPolicy) {
    Map<ByteString, Policy> resolved = content.resolved();
    if (resolved.size() > MAX_RESOLVED) {
      resolved.clear();
    }
    return resolved.computeIfAbsent(applicationPolicy, this::resolveAnew);
  }

  private Policy resolveAnew(ByteString applicationPolicy) {
    try {
      ApplicationPolicy policy = ApplicationPolicy.parseFrom(applicationPolicy);
      return switch (policy.getTypeCase()) {
        case SIGNATURE_POLICY -> SignaturePolicy.of(policy.getSignaturePolicy());
        case CHANNEL_CONFIG_POLICY_REFERENCE -> policy(policy.getChannelConfigPolicyReference());
        case TYPE_NOT_SET -> throw new IllegalArgumentException("an empty endorsement policy");
      };
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("not an endorsement policy", e);
    }
  }
}
