package org.tallystick.network.validation;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVMetadataWrite;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWrite;
import org.tallystick.network.identity.ResolvedIdentity;
import org.tallystick.network.ledger.ReadWriteSet;
import org.tallystick.network.ledger.StateSnapshot;
import org.tallystick.network.ledger.VersionedValue;
import org.tallystick.network.policy.Policy;

/** Whether the endorsers of one transaction suffice for what it does to one namespace. */
final class NamespaceEndorsement {

  private final String namespace;
  private final Policy chaincodePolicy;
  private final Function<ByteString, Policy> keyPolicies;
  private final List<ResolvedIdentity> endorsers;
  private boolean chaincodePolicyHeld;
  private boolean somePolicyHeld;

  /**
   * One check.
   *
   * @param keyPolicies compiles the policy of a key; throws {@link IllegalArgumentException} for an
   *     unreadable one
   */
  NamespaceEndorsement(
      String namespace,
      Policy chaincodePolicy,
      Function<ByteString, Policy> keyPolicies,
      List<ResolvedIdentity> endorsers) {
    this.namespace = namespace;
    this.chaincodePolicy = chaincodePolicy;
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
    if (writes.isPresent()) {
      for (KVWrite write : writes.get().publicSet().getWritesList()) {
        if (!sufficesFor(write.getKey(), state, changed)) {
          return false;
        }
      }
      for (KVMetadataWrite write : writes.get().publicSet().getMetadataWritesList()) {
        if (!sufficesFor(write.getKey(), state, changed)) {
          return false;
        }
      }
      if (writesCollection(writes.get())) {
        return false;
      }
    }
    return somePolicyHeld || sufficesForChaincode();
  }

  private boolean sufficesFor(String key, StateSnapshot state, ChangedPolicies changed) {
    if (changed.contains(namespace, key)) {
      return false;
    }
    ByteString own =
        state.get(namespace, key).map(VersionedValue::validationParameter).orElse(ByteString.EMPTY);
    if (own.isEmpty()) {
      return sufficesForChaincode();
    }
    somePolicyHeld = true;
    try {
      return keyPolicies.apply(own).isSatisfiedBy(endorsers);
    } catch (IllegalArgumentException unreadable) {
      // Whoever stored this locked the key; nobody can satisfy what cannot be read.
      return false;
    }
  }

  private boolean sufficesForChaincode() {
    if (!chaincodePolicyHeld && chaincodePolicy.isSatisfiedBy(endorsers)) {
      chaincodePolicyHeld = true;
      somePolicyHeld = true;
    }
    return chaincodePolicyHeld;
  }

  /**
   * Chaincode definitions have no collections here, and a write to an unknown one satisfies no
   * policy.
   */
  private static boolean writesCollection(ReadWriteSet.Namespace writes) {
    return writes.collections().stream()
        .map(ReadWriteSet.Collection::hashes)
        .anyMatch(h -> h.getHashedWritesCount() > 0 || h.getMetadataWritesCount() > 0);
  }
}
