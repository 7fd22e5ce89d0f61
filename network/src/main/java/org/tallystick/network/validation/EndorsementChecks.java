package org.tallystick.network.validation;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVMetadataWrite;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVMetadataWriteHash;
import org.hyperledger.fabric.protos.peer.ChaincodeAction;
import org.hyperledger.fabric.protos.peer.ChaincodeEvent;
import org.hyperledger.fabric.protos.peer.ChaincodeHeaderExtension;
import org.hyperledger.fabric.protos.peer.Endorsement;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.tallystick.network.identity.MspRegistry;
import org.tallystick.network.identity.ResolvedIdentity;
import org.tallystick.network.ledger.ChaincodeDefinition;
import org.tallystick.network.ledger.HashedKey;
import org.tallystick.network.ledger.LedgerException;
import org.tallystick.network.ledger.ReadWriteSet;
import org.tallystick.network.ledger.StateSnapshot;
import org.tallystick.network.ledger.TransactionEnvelope;
import org.tallystick.network.ledger.Utf8Order;
import org.tallystick.network.policy.ChannelPolicies;
import org.tallystick.network.policy.Policy;
import org.tallystick.network.policy.SignaturePolicy;
import org.tallystick.network.policy.SignedData;
import org.tallystick.network.policy.Signers;
import org.tallystick.network.privatedata.ChannelCollections;

/**
 * The second stage: did those endorse whose policies the transaction's writes concern? Policies are
 * those of the state before the block. A key with a policy of its own needs that one instead of its
 * chaincode's; the chaincode's is needed once for its other keys, and for the invoked chaincode
 * also when nothing else was checked.
 */
final class EndorsementChecks {

  /** Distinct policies in use are few; beyond this number the compiled ones are forgotten. */
  private static final int MAX_COMPILED = 10_000;

  private final MspRegistry msps;
  private final ChannelPolicies policies;
  private final ChannelCollections collections;
  private final Map<ByteString, Policy> keyPolicies = new ConcurrentHashMap<>();

  EndorsementChecks(MspRegistry msps, ChannelPolicies policies, ChannelCollections collections) {
    this.msps = msps;
    this.policies = policies;
    this.collections = collections;
  }

  /**
   * Those whose endorsement of a well-formed transaction is genuine. This is the costly part and
   * needs no state.
   */
  List<ResolvedIdentity> endorsers(TransactionEnvelope transaction)
      throws InvalidProtocolBufferException {
    ByteString payload = transaction.actionPayload().getAction().getProposalResponsePayload();
    List<SignedData> signatures = new ArrayList<>();
    for (Endorsement each : transaction.actionPayload().getAction().getEndorsementsList()) {
      signatures.add(
          new SignedData(
              each.getEndorser(), payload.concat(each.getEndorser()), each.getSignature()));
    }
    return Signers.valid(msps, signatures);
  }

  /**
   * Judges the endorsements, and notes which key policies the transaction sets if they suffice.
   *
   * @return {@code VALID} when the transaction goes on to the next stage, else its final code
   */
  TxValidationCode check(
      TransactionEnvelope transaction,
      List<ResolvedIdentity> endorsers,
      StateSnapshot state,
      ChangedPolicies changed) {
    TxValidationCode malformedIs = TxValidationCode.BAD_HEADER_EXTENSION;
    try {
      ChaincodeHeaderExtension extension =
          ChaincodeHeaderExtension.parseFrom(transaction.channelHeader().getExtension());
      malformedIs = TxValidationCode.BAD_RESPONSE_PAYLOAD;
      if (transaction.proposalResponsePayload().getExtension().isEmpty()) {
        return malformedIs;
      }
      ChaincodeAction action = transaction.chaincodeAction();
      malformedIs = TxValidationCode.BAD_RWSET;
      ReadWriteSet set = transaction.readWriteSet();
      malformedIs = TxValidationCode.INVALID_OTHER_REASON;
      TxValidationCode form = checkForm(extension, action, set);
      if (form != TxValidationCode.VALID) {
        return form;
      }
      TxValidationCode code =
          checkPolicies(extension.getChaincodeId().getName(), set, endorsers, state, changed);
      if (code == TxValidationCode.VALID) {
        note(set, changed);
      }
      return code;
    } catch (InvalidProtocolBufferException malformed) {
      return malformedIs;
    }
  }

  private static TxValidationCode checkForm(
      ChaincodeHeaderExtension extension, ChaincodeAction action, ReadWriteSet set)
      throws InvalidProtocolBufferException {
    if (!extension.hasChaincodeId() || !action.hasChaincodeId()) {
      return TxValidationCode.INVALID_OTHER_REASON;
    }
    String chaincode = extension.getChaincodeId().getName();
    if (chaincode.isEmpty()
        || !chaincode.equals(action.getChaincodeId().getName())
        || action.getChaincodeId().getVersion().isEmpty()) {
      return TxValidationCode.INVALID_CHAINCODE;
    }
    if (!action.getEvents().isEmpty()
        && !ChaincodeEvent.parseFrom(action.getEvents()).getChaincodeId().equals(chaincode)) {
      return TxValidationCode.INVALID_OTHER_REASON;
    }
    Set<String> names = new HashSet<>();
    for (ReadWriteSet.Namespace namespace : set.namespaces()) {
      if (!names.add(namespace.name())) {
        return TxValidationCode.ILLEGAL_WRITESET;
      }
    }
    return TxValidationCode.VALID;
  }

  private TxValidationCode checkPolicies(
      String invoked,
      ReadWriteSet set,
      List<ResolvedIdentity> endorsers,
      StateSnapshot state,
      ChangedPolicies changed) {
    Set<String> concerned = new TreeSet<>(Utf8Order.INSTANCE);
    concerned.add(invoked);
    set.namespaces().stream()
        .filter(ReadWriteSet.Namespace::isWritten)
        .forEach(namespace -> concerned.add(namespace.name()));
    for (String name : concerned) {
      Optional<Policy> chaincodePolicy = chaincodePolicy(name, state);
      if (chaincodePolicy.isEmpty()) {
        return TxValidationCode.INVALID_CHAINCODE;
      }
      Optional<ReadWriteSet.Namespace> writes =
          set.namespaces().stream().filter(each -> each.name().equals(name)).findFirst();
      NamespaceEndorsement check =
          new NamespaceEndorsement(
              name,
              chaincodePolicy.get(),
              collection ->
                  collections.endorsementPolicy(state, name, collection, chaincodePolicy.get()),
              this::keyPolicy,
              endorsers);
      if (!check.suffices(writes, state, changed)) {
        return TxValidationCode.ENDORSEMENT_POLICY_FAILURE;
      }
    }
    return TxValidationCode.VALID;
  }

  /** The policy of a chaincode, empty when the channel has no definition of it that can be read. */
  private Optional<Policy> chaincodePolicy(String chaincode, StateSnapshot state) {
    if (chaincode.equals(ChaincodeDefinition.NAMESPACE)) {
      return Optional.of(policies.policy(ChannelPolicies.LIFECYCLE_ENDORSEMENT));
    }
    try {
      return ChaincodeDefinition.read(state, chaincode)
          .map(definition -> policies.resolve(definition.policy()));
    } catch (LedgerException | IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }

  private Policy keyPolicy(ByteString bytes) {
    if (keyPolicies.size() > MAX_COMPILED) {
      keyPolicies.clear();
    }
    return keyPolicies.computeIfAbsent(bytes, SignaturePolicy::of);
  }

  private static void note(ReadWriteSet set, ChangedPolicies changed) {
    for (ReadWriteSet.Namespace namespace : set.namespaces()) {
      for (KVMetadataWrite write : namespace.publicSet().getMetadataWritesList()) {
        changed.add(namespace.name(), write.getKey());
      }
      for (ReadWriteSet.Collection collection : namespace.collections()) {
        for (KVMetadataWriteHash write : collection.hashes().getMetadataWritesList()) {
          HashedKey key = HashedKey.of(namespace.name(), collection.name(), write.getKeyHash());
          changed.add(key.stateNamespace(), key.hash());
        }
      }
    }
  }
}
