package org.tallystick.network.validation;

import com.google.protobuf.ByteString;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.HashedRWSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVMetadataWrite;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVMetadataWriteHash;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRWSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWrite;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWriteHash;
import org.tallystick.network.identity.ResolvedIdentity;
import org.tallystick.network.ledger.HashedKey;
import org.tallystick.network.ledger.ReadWriteSet;
import org.tallystick.network.ledger.StateSnapshot;
import org.tallystick.network.ledger.VersionedValue;
import org.tallystick.network.policy.Policy;

/** Whether the endorsers of one transaction suffice for what it does to one namespace. */
final class NamespaceEndorsement {

  private final String namespace;
  private final Policy chaincodePolicy;
  private final Function<String, Optional<Policy>> collectionPolicies;
  private final Function<ByteString, Policy> keyPolicies;
  private final List<ResolvedIdentity> endorsers;
  private final Set<String> collectionPoliciesHeld = new HashSet<>();
  private boolean chaincodePolicyHeld;
  private boolean somePolicyHeld;

  /**
   * One check.
   *
   * @param collectionPolicies the policy of a collection, empty when there is no such collection;
   *     throws {@link IllegalArgumentException} for an unreadable one
   * @param keyPolicies compiles the policy of a key; throws {@link IllegalArgumentException} for an
   *     unreadable one
   */
  NamespaceEndorsement(
      String namespace,
      Policy chaincodePolicy,
      Function<String, Optional<Policy>> collectionPolicies,
      Function<ByteString, Policy> keyPolicies,
      List<ResolvedIdentity> endorsers) {
    this.namespace = namespace;
    this.chaincodePolicy = chaincodePolicy;
    this.collectionPolicies = collectionPolicies;
    this.keyPolicies = keyPolicies;
    this.endorsers = endorsers;
  }

  /**
   * Goes through all written keys. If none of them called for a policy, the chaincode's must hold.
   *
   * @param writes what the transaction does here, empty when it only invoked the chaincode
   * @param state the state before the block
   */
  boolean suffices(
      Optional<ReadWriteSet.Namespace> writes, StateSnapshot state, ChangedPolicies changed) {
    return (writes.isEmpty()
            || sufficesForPublic(writes.get().publicSet(), state, changed)
                && writes.get().collections().stream()
                    .allMatch(collection -> sufficesFor(collection, state, changed)))
        && (somePolicyHeld || sufficesForChaincode());
  }

  private boolean sufficesForPublic(KVRWSet set, StateSnapshot state, ChangedPolicies changed) {
    return Stream.concat(
            set.getWritesList().stream().map(KVWrite::getKey),
            set.getMetadataWritesList().stream().map(KVMetadataWrite::getKey))
        .allMatch(key -> sufficesFor(namespace, key, state, changed, this::sufficesForChaincode));
  }

  private boolean sufficesFor(
      ReadWriteSet.Collection collection, StateSnapshot state, ChangedPolicies changed) {
    HashedRWSet hashes = collection.hashes();
    return Stream.concat(
            hashes.getHashedWritesList().stream().map(KVWriteHash::getKeyHash),
            hashes.getMetadataWritesList().stream().map(KVMetadataWriteHash::getKeyHash))
        .map(hash -> HashedKey.of(namespace, collection.name(), hash))
        .allMatch(
            key ->
                sufficesFor(
                    key.stateNamespace(),
                    key.hash(),
                    state,
                    changed,
                    () -> sufficesForCollection(collection.name())));
  }

  private boolean sufficesFor(
      String stateNamespace,
      String key,
      StateSnapshot state,
      ChangedPolicies changed,
      BooleanSupplier withoutOwnPolicy) {
    if (changed.contains(stateNamespace, key)) {
      return false;
    }
    ByteString own =
        state
            .get(stateNamespace, key)
            .map(VersionedValue::validationParameter)
            .orElse(ByteString.EMPTY);
    if (own.isEmpty()) {
      return withoutOwnPolicy.getAsBoolean();
    }
    somePolicyHeld = true;
    try {
      return keyPolicies.apply(own).isSatisfiedBy(endorsers);
    } catch (IllegalArgumentException unreadable) {
      // Whoever stored this locked the key; nobody can satisfy what cannot be read.
      return false;
    }
  }

  private boolean sufficesForCollection(String collection) {
    if (collectionPoliciesHeld.contains(collection)) {
      return true;
    }
    try {
      if (collectionPolicies
          .apply(collection)
          .filter(policy -> policy.isSatisfiedBy(endorsers))
          .isEmpty()) {
        return false;
      }
    } catch (IllegalArgumentException unreadable) {
      return false;
    }
    collectionPoliciesHeld.add(collection);
    somePolicyHeld = true;
    return true;
  }

  private boolean sufficesForChaincode() {
    if (!chaincodePolicyHeld && chaincodePolicy.isSatisfiedBy(endorsers)) {
      chaincodePolicyHeld = true;
      somePolicyHeld = true;
    }
    return chaincodePolicyHeld;
  }
}
