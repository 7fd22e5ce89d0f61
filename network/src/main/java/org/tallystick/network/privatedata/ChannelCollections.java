package org.tallystick.network.privatedata;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.hyperledger.fabric.protos.common.MSPPrincipal;
import org.hyperledger.fabric.protos.common.MSPRole;
import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;
import org.hyperledger.fabric.protos.peer.CollectionConfig;
import org.hyperledger.fabric.protos.peer.CollectionPolicyConfig;
import org.hyperledger.fabric.protos.peer.StaticCollectionConfig;
import org.tallystick.network.identity.ResolvedIdentity;
import org.tallystick.network.ledger.ChaincodeDefinition;
import org.tallystick.network.ledger.StateSnapshot;
import org.tallystick.network.policy.ChannelPolicies;
import org.tallystick.network.policy.Policy;
import org.tallystick.network.policy.SignaturePolicy;

/**
 * The collections of a channel's chaincodes: those that a definition declares, and one for each
 * organisation that every chaincode has without declaration.
 */
public final class ChannelCollections {
  private static final String IMPLICIT_PREFIX = "_implicit_org_";

  private final ChannelPolicies policies;
  private final Map<SignaturePolicyEnvelope, SignaturePolicy> compiled = new ConcurrentHashMap<>();

  public ChannelCollections(ChannelPolicies policies) {
    this.policies = policies;
  }

  /** The name of an organisation's own collection. */
  public static String implicitOf(String mspId) {
    return IMPLICIT_PREFIX + mspId;
  }

  /** The organisation whose own collection has this name, empty for any other collection. */
  static Optional<String> ownerOf(String collection) {
    return collection.startsWith(IMPLICIT_PREFIX)
        ? Optional.of(collection.substring(IMPLICIT_PREFIX.length()))
        : Optional.empty();
  }

  /**
   * The configuration of a collection, empty when there is no such chaincode or it declares no such
   * collection. An organisation's own collection is found whether the channel knows the
   * organisation or not; {@link #isDefined} tells.
   */
  public Optional<StaticCollectionConfig> find(
      StateSnapshot state, String chaincode, String collection) {
    if (!chaincode.equals(ChaincodeDefinition.NAMESPACE)
        && ChaincodeDefinition.read(state, chaincode).isEmpty()) {
      return Optional.empty();
    }
    return ownerOf(collection)
        .map(ChannelCollections::implicit)
        .or(() -> declared(state, chaincode, collection));
  }

  private static Optional<StaticCollectionConfig> declared(
      StateSnapshot state, String chaincode, String collection) {
    return ChaincodeDefinition.read(state, chaincode).stream()
        .flatMap(definition -> definition.collections().getConfigList().stream())
        .map(CollectionConfig::getStaticCollectionConfig)
        .filter(each -> each.getName().equals(collection))
        .findFirst();
  }

  private static StaticCollectionConfig implicit(String mspId) {
    return StaticCollectionConfig.newBuilder()
        .setName(implicitOf(mspId))
        .setMemberOrgsPolicy(
            CollectionPolicyConfig.newBuilder().setSignaturePolicy(anyMemberOf(mspId)))
        .build();
  }

  private static SignaturePolicyEnvelope anyMemberOf(String mspId) {
    MSPRole member =
        MSPRole.newBuilder().setMspIdentifier(mspId).setRole(MSPRole.MSPRoleType.MEMBER).build();
    return SignaturePolicyEnvelope.newBuilder()
        .setRule(
            org.hyperledger.fabric.protos.common.SignaturePolicy.newBuilder()
                .setNOutOf(
                    org.hyperledger.fabric.protos.common.SignaturePolicy.NOutOf.newBuilder()
                        .setN(1)
                        .addRules(
                            org.hyperledger.fabric.protos.common.SignaturePolicy.newBuilder()
                                .setSignedBy(0))))
        .addIdentities(
            MSPPrincipal.newBuilder()
                .setPrincipalClassification(MSPPrincipal.Classification.ROLE)
                .setPrincipal(member.toByteString()))
        .build();
  }

  /** Whether a chaincode has this collection on this channel. */
  public boolean isDefined(StateSnapshot state, String chaincode, String collection) {
    return ownerOf(collection).map(owner -> policies.organisations().contains(owner)).orElse(true)
        && find(state, chaincode, collection).isPresent();
  }

  /** Whether somebody belongs to an organisation that shares the collection. */
  public boolean isMember(StaticCollectionConfig collection, ResolvedIdentity identity) {
    return compiled
        .computeIfAbsent(collection.getMemberOrgsPolicy().getSignaturePolicy(), SignaturePolicy::of)
        .isSatisfiedBy(List.of(identity));
  }

  /**
   * The policy that endorsements of writes must satisfy.
   *
   * @param chaincodePolicy what holds where the collection has no policy of its own
   * @return empty when there is no such collection
   * @throws IllegalArgumentException when the policy cannot be read
   */
  public Optional<Policy> endorsementPolicy(
      StateSnapshot state, String chaincode, String collection, Policy chaincodePolicy) {
    Optional<String> owner = ownerOf(collection);
    if (owner.isPresent()) {
      return policies.endorsementOf(owner.get());
    }
    return declared(state, chaincode, collection)
        .map(
            config ->
                config.hasEndorsementPolicy()
                    ? policies.resolve(config.getEndorsementPolicy().toByteString())
                    : chaincodePolicy);
  }
}
