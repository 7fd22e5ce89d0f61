package org.tallystick.network.privatedata;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.hyperledger.fabric.protos.gossip.PrivatePayload;
import org.hyperledger.fabric.protos.gossip.PvtDataDigest;
import org.hyperledger.fabric.protos.gossip.PvtDataElement;
import org.hyperledger.fabric.protos.ledger.rwset.CollectionPvtReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.NsPvtReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.TxPvtReadWriteSet;
import org.hyperledger.fabric.protos.peer.StaticCollectionConfig;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.tallystick.network.identity.ResolvedIdentity;
import org.tallystick.network.ledger.ChaincodeDefinition;
import org.tallystick.network.ledger.ChannelLedger;
import org.tallystick.network.ledger.LedgerException;
import org.tallystick.network.ledger.StateSnapshot;
import org.tallystick.network.ledger.TransactionEnvelope;
import org.tallystick.network.ledger.ValidatedBlock;

/**
 * How the peers of a channel give each other private data: on endorsement, on commit when one lacks
 * what its block calls for, and later when it recovers.
 */
public final class PrivateDataExchange implements AutoCloseable {
  private final ChannelCollections collections;
  private final ChannelLedger ledger;
  private final List<PeerPrivateData> peers = new CopyOnWriteArrayList<>();

  public PrivateDataExchange(ChannelCollections collections, ChannelLedger ledger) {
    this.collections = collections;
    this.ledger = ledger;
  }

  /** The channel's collections. */
  public ChannelCollections collections() {
    return collections;
  }

  /**
   * A peer joins.
   *
   * @param file where it keeps its private data
   * @param reachable whether other peers can talk to it now
   */
  public PeerPrivateData join(ResolvedIdentity identity, Path file, BooleanSupplier reachable) {
    PeerPrivateData peer =
        new PeerPrivateData(this, identity, reachable, new PrivateStore(file, ledger));
    peers.add(peer);
    return peer;
  }

  void distribute(
      PeerPrivateData from, String transactionId, TxPvtReadWriteSet writes, StateSnapshot state)
      throws DisseminationException {
    List<PrivatePayload> payloads = new ArrayList<>();
    Map<PeerPrivateData, List<PrivatePayload>> plan = new LinkedHashMap<>();
    for (NsPvtReadWriteSet namespace : writes.getNsPvtRwsetList()) {
      for (CollectionPvtReadWriteSet set : namespace.getCollectionPvtRwsetList()) {
        PrivatePayload payload =
            PrivatePayload.newBuilder()
                .setTxId(transactionId)
                .setNamespace(namespace.getNamespace())
                .setCollectionName(set.getCollectionName())
                .setPrivateRwset(set.getRwset())
                .setPrivateSimHeight(state.height())
                .build();
        payloads.add(payload);
        for (PeerPrivateData peer : plan(from, payload, state)) {
          plan.computeIfAbsent(peer, each -> new ArrayList<>()).add(payload);
        }
      }
    }
    plan.forEach(PeerPrivateData::receive);
    from.receive(payloads);
  }

  private List<PeerPrivateData> plan(
      PeerPrivateData from, PrivatePayload payload, StateSnapshot state)
      throws DisseminationException {
    StaticCollectionConfig collection =
        collections
            .find(state, payload.getNamespace(), payload.getCollectionName())
            .orElseThrow(
                () ->
                    new DisseminationException(
                        "no configuration for collection" + payload.getCollectionName() + "found"));
    List<PeerPrivateData> eligible =
        peers.stream()
            .filter(peer -> peer != from && peer.takesFromOthers() && peer.isMember(collection))
            .toList();
    try {
      return DisseminationPlan.of(from.mspId(), collection, eligible);
    } catch (DisseminationException tooFew) {
      throw new DisseminationException(
          "could not build private data dissemination plan for chaincode "
              + payload.getNamespace()
              + " and collection "
              + payload.getCollectionName()
              + ": "
              + tooFew.getMessage());
    }
  }

  /**
   * Makes every peer that is a member keep the private data of the next block, before the block
   * itself is on the disk. Who lacks something gets it from another member; what nobody has is
   * missing from then on.
   */
  public void prepare(ValidatedBlock block) {
    List<PrivateWrites> writes = PrivateWrites.of(block);
    if (writes.isEmpty()) {
      return;
    }
    StateSnapshot state = block.updates().base();
    for (PeerPrivateData peer : peers) {
      List<PvtDataElement> elements = new ArrayList<>();
      for (PrivateWrites each : writes) {
        collections
            .find(state, each.chaincode(), each.collection())
            .filter(peer::isMember)
            .ifPresent(collection -> elements.add(element(peer, each, collection)));
      }
      peer.record(elements);
    }
  }

  private PvtDataElement element(
      PeerPrivateData peer, PrivateWrites writes, StaticCollectionConfig collection) {
    PvtDataElement.Builder element =
        PvtDataElement.newBuilder()
            .setDigest(
                PvtDataDigest.newBuilder()
                    .setTxId(writes.transactionId())
                    .setNamespace(writes.chaincode())
                    .setCollection(writes.collection())
                    .setBlockSeq(writes.block())
                    .setSeqInBlock(writes.index()));
    peer.waiting(writes)
        .or(() -> fromOthers(peer, writes, collection))
        .ifPresent(element::addPayload);
    return element.build();
  }

  private Optional<ByteString> fromOthers(
      PeerPrivateData peer, PrivateWrites writes, StaticCollectionConfig collection) {
    if (!peer.takesFromOthers()) {
      return Optional.empty();
    }
    return peers.stream()
        .filter(other -> other != peer && other.isWithinReach() && other.isMember(collection))
        .flatMap(other -> other.waiting(writes).stream())
        .findFirst();
  }

  /** Shows the private data of a block that is committed now. */
  public void committed(ValidatedBlock block) {
    Set<String> ids =
        block.transactions().stream()
            .map(TransactionEnvelope::transactionId)
            .collect(Collectors.toSet());
    peers.forEach(peer -> peer.committed(block.number(), ids));
    if (changesDefinitions(block)) {
      peers.stream().filter(PeerPrivateData::takesFromOthers).forEach(this::catchUp);
    }
  }

  private static boolean changesDefinitions(ValidatedBlock block) {
    for (int i = 0; i < block.codes().size(); i++) {
      if (block.codes().get(i) == TxValidationCode.VALID && definesChaincode(block, i)) {
        return true;
      }
    }
    return false;
  }

  private static boolean definesChaincode(ValidatedBlock block, int index) {
    TransactionEnvelope transaction = block.transactions().get(index);
    try {
      return transaction.isEndorserTransaction()
          && transaction.readWriteSet().namespaces().stream()
              .filter(namespace -> namespace.name().equals(ChaincodeDefinition.NAMESPACE))
              .anyMatch(namespace -> namespace.publicSet().getWritesCount() > 0);
    } catch (InvalidProtocolBufferException malformed) {
      throw new LedgerException("a valid transaction cannot be read", malformed);
    }
  }

  /**
   * Gives a peer what it may have and has not: what was missing, and the earlier data of
   * collections that its organisation shares since their definition has changed.
   */
  void catchUp(PeerPrivateData peer) {
    StateSnapshot state = ledger.snapshot();
    Map<PvtDataDigest, PvtDataElement> found = new LinkedHashMap<>();
    for (PeerPrivateData other : peers) {
      if (other != peer && other.isWithinReach()) {
        other.committed().stream()
            .filter(element -> isMember(peer, element.getDigest(), state))
            .forEach(element -> found.putIfAbsent(element.getDigest(), element));
      }
    }
    found.keySet().removeIf(digest -> peer.has(digest));
    peer.reconcile(List.copyOf(found.values()));
  }

  private boolean isMember(PeerPrivateData peer, PvtDataDigest digest, StateSnapshot state) {
    return collections
        .find(state, digest.getNamespace(), digest.getCollection())
        .filter(peer::isMember)
        .isPresent();
  }

  boolean mayHave(PvtDataDigest digest, ResolvedIdentity requester) {
    return collections
        .find(
            ledger.snapshotAt(digest.getBlockSeq()), digest.getNamespace(), digest.getCollection())
        .filter(collection -> collections.isMember(collection, requester))
        .isPresent();
  }

  /** Gives the files back. */
  @Override
  public void close() {
    peers.forEach(PeerPrivateData::close);
  }
}
