package org.tallystick.network.consortium;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hyperledger.fabric.protos.peer.ApplicationPolicy;
import org.hyperledger.fabric.protos.peer.CollectionConfigPackage;

/**
 * A chaincode that is committed to the channel.
 *
 * @param name such as {@code tallystick}
 * @param version what its definition says
 * @param endorsement its own endorsement policy; without one the channel's {@code Endorsement}
 *     policy
 * @param collections its collections of private data, beside one that every organisation has anyway
 * @param source where it comes from
 * @param sourceAt organisations, by name, that run it from elsewhere, such as an altered build in a
 *     test
 * @param initialisation the function that must be called before any other, once for each version;
 *     empty when none must be
 */
public record Chaincode(
    String name,
    String version,
    Optional<PolicyExpression> endorsement,
    List<PrivateCollection> collections,
    ChaincodeSource source,
    Map<String, ChaincodeSource> sourceAt,
    Optional<String> initialisation) {
  public Chaincode {
    collections = List.copyOf(collections);
    sourceAt = Map.copyOf(sourceAt);
  }

  /** A chaincode that needs no initialisation. */
  public Chaincode(
      String name,
      String version,
      Optional<PolicyExpression> endorsement,
      List<PrivateCollection> collections,
      ChaincodeSource source,
      Map<String, ChaincodeSource> sourceAt) {
    this(name, version, endorsement, collections, source, sourceAt, Optional.empty());
  }

  /** A chaincode that declares no collections. */
  public Chaincode(
      String name,
      String version,
      Optional<PolicyExpression> endorsement,
      ChaincodeSource source,
      Map<String, ChaincodeSource> sourceAt) {
    this(name, version, endorsement, List.of(), source, sourceAt);
  }

  /** The same chaincode from one place for every organisation. */
  public Chaincode from(ChaincodeSource everywhere) {
    return from(everywhere, Map.of());
  }

  /** The same chaincode from other places. */
  public Chaincode from(ChaincodeSource usually, Map<String, ChaincodeSource> at) {
    return new Chaincode(name, version, endorsement, collections, usually, at, initialisation);
  }

  /** Where an organisation's peer gets this chaincode. */
  public ChaincodeSource sourceAt(String organisation) {
    return sourceAt.getOrDefault(organisation, source);
  }

  /**
   * Whether the other is the same code under the same name for every organisation; policies may
   * differ.
   */
  public boolean isSamePackage(Chaincode other) {
    return name.equals(other.name)
        && version.equals(other.version)
        && source.equals(other.source)
        && sourceAt.equals(other.sourceAt);
  }

  /**
   * The endorsement policy as a chaincode definition stores it: a {@code peer.ApplicationPolicy}.
   */
  public ByteString applicationPolicy() {
    ApplicationPolicy.Builder policy = ApplicationPolicy.newBuilder();
    endorsement.ifPresentOrElse(
        expression -> policy.setSignaturePolicy(expression.envelope()),
        () -> policy.setChannelConfigPolicyReference("/Channel/Application/Endorsement"));
    return policy.build().toByteString();
  }

  /** The declared collections as a chaincode definition stores them. */
  public CollectionConfigPackage collectionConfigs() {
    return CollectionConfigPackage.newBuilder()
        .addAllConfig(collections.stream().map(PrivateCollection::toConfig).toList())
        .build();
  }
}
