package org.tallystick.network.consortium;

import java.util.Optional;
import org.hyperledger.fabric.protos.peer.ApplicationPolicy;
import org.hyperledger.fabric.protos.peer.CollectionConfig;
import org.hyperledger.fabric.protos.peer.CollectionPolicyConfig;
import org.hyperledger.fabric.protos.peer.StaticCollectionConfig;

/**
 * A collection of private data, with the fields of Fabric's {@code collections_config.json}.
 *
 * @param name unique within its chaincode
 * @param policy whose peers keep the data
 * @param requiredPeerCount other peers that must have got the data before a peer endorses
 * @param maxPeerCount other peers that an endorsing peer gives the data to
 * @param blockToLive blocks after which the data is gone, 0 for never
 * @param memberOnlyRead whether only clients of members may read
 * @param memberOnlyWrite whether only clients of members may write
 * @param endorsement the policy of writes to it; without one the chaincode's
 */
public record PrivateCollection(
    String name,
    PolicyExpression policy,
    int requiredPeerCount,
    int maxPeerCount,
    long blockToLive,
    boolean memberOnlyRead,
    boolean memberOnlyWrite,
    Optional<Endorsement> endorsement) {

  /** What the endorsement policy of a collection is. */
  public sealed interface Endorsement {

    /** A policy of its own. */
    record Signatures(PolicyExpression policy) implements Endorsement {}

    /** One of the channel's, by its path such as {@code /Channel/Application/Endorsement}. */
    record OfChannel(String path) implements Endorsement {}
  }

  /** The collection as a chaincode definition stores it. */
  public CollectionConfig toConfig() {
    StaticCollectionConfig.Builder config =
        StaticCollectionConfig.newBuilder()
            .setName(name)
            .setMemberOrgsPolicy(
                CollectionPolicyConfig.newBuilder().setSignaturePolicy(policy.envelope()))
            .setRequiredPeerCount(requiredPeerCount)
            .setMaximumPeerCount(maxPeerCount)
            .setBlockToLive(blockToLive)
            .setMemberOnlyRead(memberOnlyRead)
            .setMemberOnlyWrite(memberOnlyWrite);
    endorsement.ifPresent(own -> config.setEndorsementPolicy(applicationPolicy(own)));
    return CollectionConfig.newBuilder().setStaticCollectionConfig(config).build();
  }

  private static ApplicationPolicy applicationPolicy(Endorsement endorsement) {
    ApplicationPolicy.Builder policy = ApplicationPolicy.newBuilder();
    if (endorsement instanceof Endorsement.Signatures own) {
      policy.setSignaturePolicy(own.policy().envelope());
    } else {
      policy.setChannelConfigPolicyReference(((Endorsement.OfChannel) endorsement).path());
    }
    return policy.build();
  }
}
