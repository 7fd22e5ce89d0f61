package org.tallystick.network.privatedata;

import com.google.protobuf.ByteString;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.hyperledger.fabric.protos.gossip.PrivatePayload;
import org.hyperledger.fabric.protos.gossip.PvtDataDigest;
import org.hyperledger.fabric.protos.gossip.PvtDataElement;
import org.hyperledger.fabric.protos.ledger.rwset.CollectionPvtReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.NsPvtReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.TxPvtReadWriteSet;
import org.hyperledger.fabric.protos.peer.StaticCollectionConfig;
import org.tallystick.network.identity.IdentityException;
import org.tallystick.network.identity.MspRegistry;
import org.tallystick.network.identity.ResolvedIdentity;
import org.tallystick.network.ledger.LedgerException;
import org.tallystick.network.ledger.StateSnapshot;

/** The private data of one peer on one channel, and the peer's dealings with others about it. */
public final class PeerPrivateData implements Closeable {
  private final PrivateDataExchange exchange;
  private final ResolvedIdentity identity;
  private final BooleanSupplier reachable;
  private final PrivateStore store;
  private volatile boolean losing;

  PeerPrivateData(
      PrivateDataExchange exchange,
      ResolvedIdentity identity,
      BooleanSupplier reachable,
      PrivateStore store) {
    this.exchange = exchange;
    this.identity = identity;
    this.reachable = reachable;
    this.store = store;
  }

  /** What the peer can read at a height. */
  public PrivateReads at(long height) {
    return store.at(height);
  }

  /**
   * Gives the private writes of a simulation to as many members of each collection as it demands
   * and allows, and keeps them until the transaction is in a block.
   *
   * @param state what the simulation saw
   * @throws DisseminationException when a collection has too few other members within reach
   */
  public void distribute(String transactionId, TxPvtReadWriteSet writes, StateSnapshot state)
      throws DisseminationException {
    exchange.distribute(this, transactionId, writes, state);
  }

  /**
   * The private data of a block that this peer has and somebody may see, by the transactions'
   * positions in the block.
   *
   * @param requester who must belong to a collection to get its part
   */
  public SortedMap<Long, TxPvtReadWriteSet> ofBlock(long block, ResolvedIdentity requester) {
    SortedMap<Long, TxPvtReadWriteSet.Builder> sets = new TreeMap<>();
    for (PvtDataElement element : store.ofBlock(block)) {
      PvtDataDigest digest = element.getDigest();
      if (element.getPayloadCount() > 0 && exchange.mayHave(digest, requester)) {
        add(
            sets.computeIfAbsent(digest.getSeqInBlock(), index -> TxPvtReadWriteSet.newBuilder()),
            digest,
            element.getPayload(0));
      }
    }
    SortedMap<Long, TxPvtReadWriteSet> built = new TreeMap<>();
    sets.forEach((index, set) -> built.put(index, set.build()));
    return built;
  }

  /** The same for somebody of whom only the certificate is known; a stranger sees nothing. */
  public SortedMap<Long, TxPvtReadWriteSet> ofBlock(
      long block, MspRegistry msps, ByteString requester) {
    try {
      return ofBlock(block, msps.resolve(requester));
    } catch (IdentityException stranger) {
      return new TreeMap<>();
    }
  }

  private static void add(TxPvtReadWriteSet.Builder set, PvtDataDigest digest, ByteString writes) {
    int last = set.getNsPvtRwsetCount() - 1;
    NsPvtReadWriteSet.Builder namespace =
        last >= 0 && set.getNsPvtRwset(last).getNamespace().equals(digest.getNamespace())
            ? set.getNsPvtRwsetBuilder(last)
            : set.addNsPvtRwsetBuilder().setNamespace(digest.getNamespace());
    namespace.addCollectionPvtRwset(
        CollectionPvtReadWriteSet.newBuilder()
            .setCollectionName(digest.getCollection())
            .setRwset(writes));
  }

  /**
   * From now on the peer gets no private data from others and commits without what it misses, as if
   * every message to it were lost. What it endorses itself it keeps.
   */
  public void lose() {
    losing = true;
  }

  /** Ends {@link #lose}; the peer gets from others what it misses, as far as they have it. */
  public void recover() {
    losing = false;
    if (isWithinReach()) {
      exchange.catchUp(this);
    }
  }

  boolean takesFromOthers() {
    return !losing && isWithinReach();
  }

  boolean isWithinReach() {
    return reachable.getAsBoolean();
  }

  boolean isMember(StaticCollectionConfig collection) {
    return exchange.collections().isMember(collection, identity);
  }

  String mspId() {
    return identity.mspId();
  }

  void receive(List<PrivatePayload> payloads) {
    store.receive(payloads);
  }

  Optional<ByteString> waiting(PrivateWrites writes) {
    return store.waiting(writes);
  }

  /** Every private write set of a block that the peer has. */
  List<PvtDataElement> committed() {
    return store.committed();
  }

  boolean has(PvtDataDigest digest) {
    return store.has(digest);
  }

  void reconcile(List<PvtDataElement> found) {
    store.reconcile(found);
  }

  void record(List<PvtDataElement> elements) {
    store.record(elements);
  }

  void committed(long block, Set<String> transactionIds) {
    store.committed(block, transactionIds);
  }

  @Override
  public void close() {
    try {
      store.close();
    } catch (IOException unclosed) {
      throw new LedgerException("a private data file cannot be closed", unclosed);
    }
  }
}
