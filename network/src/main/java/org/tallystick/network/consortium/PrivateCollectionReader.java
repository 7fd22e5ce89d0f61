package org.tallystick.network.consortium;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hyperledger.fabric.protos.common.SignaturePolicy;
import org.tallystick.network.consortium.PrivateCollection.Endorsement;
import org.tallystick.network.consortium.YamlNode.Fields;

/**
 * Reads collections of private data, from the consortium's description or from a {@code
 * collections_config.json}, which has the same members. What Fabric's lifecycle would refuse is
 * refused with its line.
 */
public final class PrivateCollectionReader {
  private static final String NAME = "[A-Za-z0-9-][A-Za-z0-9_-]*";
  private static final String CHANNEL_POLICY = "(/[A-Za-z0-9._-]+)+";
  private static final int MOST_PEERS = 1_000;
  private static final int MOST_BLOCKS = 999_999_999;

  /** Fabric's tools take this where the file says nothing. */
  private static final int USUAL_MAX_PEER_COUNT = 1;

  private final Set<String> mspIds;
  private final Set<String> names = new HashSet<>();

  private PrivateCollectionReader(Set<String> mspIds) {
    this.mspIds = mspIds;
  }

  /**
   * Reads a {@code collections_config.json}.
   *
   * @param mspIds the channel's organisations
   * @throws DescriptionException with line and reason
   */
  public static List<PrivateCollection> read(Path file, Set<String> mspIds) {
    return read(YamlNode.read(file), mspIds);
  }

  static List<PrivateCollection> read(YamlNode list, Set<String> mspIds) {
    PrivateCollectionReader reader = new PrivateCollectionReader(mspIds);
    List<PrivateCollection> collections = new ArrayList<>();
    list.items().forEach(item -> collections.add(reader.collection(item)));
    return collections;
  }

  private PrivateCollection collection(YamlNode node) {
    Fields fields =
        node.fields(
            "name",
            "policy",
            "requiredPeerCount",
            "maxPeerCount",
            "blockToLive",
            "memberOnlyRead",
            "memberOnlyWrite",
            "endorsementPolicy");
    int required = number(fields, "requiredPeerCount", MOST_PEERS, 0);
    int most = number(fields, "maxPeerCount", MOST_PEERS, USUAL_MAX_PEER_COUNT);
    if (most < required) {
      throw node.refuse(
          "maxPeerCount (" + most + ") must not be less than requiredPeerCount (" + required + ")");
    }
    return new PrivateCollection(
        name(fields.required("name")),
        members(fields.required("policy")),
        required,
        most,
        number(fields, "blockToLive", MOST_BLOCKS, 0),
        fields.optional("memberOnlyRead").map(YamlNode::yesOrNo).orElse(false),
        fields.optional("memberOnlyWrite").map(YamlNode::yesOrNo).orElse(false),
        fields.optional("endorsementPolicy").map(this::endorsement));
  }

  private static int number(Fields fields, String name, int most, int usual) {
    return fields.optional(name).map(node -> node.number(0, most)).orElse(usual);
  }

  private String name(YamlNode node) {
    String name = node.text();
    if (!name.matches(NAME)) {
      throw node.refuse(
          "'" + name + "' cannot be used; allowed: letters, digits, '_' and '-', not '_' first");
    }
    if (!names.add(name)) {
      throw node.refuse("the collection '" + name + "' is given twice");
    }
    return name;
  }

  private PolicyExpression members(YamlNode node) {
    PolicyExpression policy = policy(node);
    if (!isAlternative(policy.envelope().getRule())) {
      throw node.refuse("members are alternatives; join them by OR only");
    }
    return policy;
  }

  private static boolean isAlternative(SignaturePolicy rule) {
    return !rule.hasNOutOf()
        || rule.getNOutOf().getN() == 1
            && rule.getNOutOf().getRulesList().stream()
                .allMatch(PrivateCollectionReader::isAlternative);
  }

  private PolicyExpression policy(YamlNode node) {
    PolicyExpression policy = node.as(PolicyExpression::parse);
    for (String mspId : policy.mspIds()) {
      if (!mspIds.contains(mspId)) {
        throw node.refuse("no organisation has the MSP id '" + mspId + "' on this channel");
      }
    }
    return policy;
  }

  private Endorsement endorsement(YamlNode node) {
    Fields fields = node.fields("signaturePolicy", "channelConfigPolicy");
    Optional<YamlNode> own = fields.optional("signaturePolicy");
    Optional<YamlNode> channel = fields.optional("channelConfigPolicy");
    if (own.isPresent() == channel.isPresent()) {
      throw node.refuse(
          "an endorsementPolicy is either a 'signaturePolicy' or a 'channelConfigPolicy'");
    }
    return own.<Endorsement>map(text -> new Endorsement.Signatures(policy(text)))
        .orElseGet(() -> channelPolicy(channel.orElseThrow()));
  }

  private static Endorsement channelPolicy(YamlNode node) {
    String path = node.text();
    if (!path.matches(CHANNEL_POLICY)) {
      throw node.refuse(
          "'" + path + "' is no path of a policy; write such as /Channel/Application/Endorsement");
    }
    return new Endorsement.OfChannel(path);
  }
}
