package org.tallystick.network.policy;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.ConfigPolicy;
import org.hyperledger.fabric.protos.peer.ApplicationPolicy;

/**
 * The policies of a channel's configuration, by their paths such as {@code
 * /Channel/Application/Writers}.
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

  private final Map<String, Policy> policies;

  private ChannelPolicies(Map<String, Policy> policies) {
    this.policies = Map.copyOf(policies);
  }

  /**
   * Compiles all policies of a channel.
   *
   * @param channelGroup the root group of the channel's configuration
   * @throws IllegalArgumentException when one of them cannot be read, naming its path
   */
  public static ChannelPolicies of(ConfigGroup channelGroup) {
    Map<String, Policy> policies = new HashMap<>();
    collect("/Channel", channelGroup, policies);
    return new ChannelPolicies(policies);
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
    Policy policy = policies.get(path);
    return policy == null ? new NoSuchPolicy(path) : policy;
  }

  /**
   * The endorsement policy of a chaincode definition or a collection: a signature policy of its
   * own, or a reference to one of the channel's.
   *
   * @param applicationPolicy a marshalled {@code peer.ApplicationPolicy}
   * @throws IllegalArgumentException when the bytes are no such message
   */
  public Policy resolve(ByteString applicationPolicy) {
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
