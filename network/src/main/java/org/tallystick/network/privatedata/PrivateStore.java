package org.tallystick.network.privatedata;

import com.google.protobuf.ByteString;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hyperledger.fabric.protos.gossip.PrivatePayload;
import org.hyperledger.fabric.protos.gossip.PvtDataDigest;
import org.hyperledger.fabric.protos.gossip.PvtDataElement;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVMetadataWrite;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRWSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWrite;
import org.tallystick.network.identity.Sha256;
import org.tallystick.network.ledger.ChannelLedger;
import org.tallystick.network.ledger.FrameFile;
import org.tallystick.network.ledger.HashedKey;
import org.tallystick.network.ledger.LedgerException;
import org.tallystick.network.ledger.PrivateExpiry;
import org.tallystick.network.ledger.PrivatePurge;
import org.tallystick.network.ledger.PrivateState;
import org.tallystick.network.ledger.StateEntry;
import org.tallystick.network.ledger.StateSnapshot;
import org.tallystick.network.ledger.Version;
import org.tallystick.network.ledger.VersionedValue;

/**
 * The private data of one peer on one channel: what waits for its block, what is committed, and the
 * state that follows from it. Blocks hold hashes only, so all this has a file of its own; it is
 * forced to disk before the block that needs it. What is purged is gone from the file when the
 * block is announced, what expired soon after.
 */
final class PrivateStore implements Closeable {
  private static final FrameFile.Names NAMES = new FrameFile.Names("private data file", "entry");
  private static final int WAITING = 1;
  private static final int COMMITTED = 2;

  /** Fabric's {@code ledger.pvtdataStore.purgeInterval}: expired data is erased this often. */
  private static final int ERASE_INTERVAL_BLOCKS = 100;

  /** Fabric's {@code peer.gossip.pvtData.transientstoreMaxBlockRetention}. */
  private static final int WAITING_BLOCKS_MAX = 20_000;

  private final Path path;
  private final ChannelLedger ledger;
  private final TransientStore waiting = new TransientStore();
  private final CommittedSets committed = new CommittedSets();
  private final PrivateState state = new PrivateState();
  private FrameFile file;

  /** Bytes in the file that waited for a block and wait no more. */
  private long spent;

  /** Whether the file holds something that is purged or expired, or that no block has. */
  private boolean toErase;

  /**
   * Opens the store of a peer, or begins it.
   *
   * @param ledger the channel's ledger; private data of blocks that it does not have is dropped
   */
  PrivateStore(Path path, ChannelLedger ledger) {
    this.path = path;
    this.ledger = ledger;
    this.file = FrameFile.open(path, NAMES, this::load);
    toErase = waiting.removeIf(payload -> ledger.transaction(payload.getTxId()).isPresent()) > 0;
    toErase |= committed.removeFrom(ledger.height());
    for (long block = 0; block < ledger.height(); block++) {
      show(block);
    }
    if (toErase) {
      renewFile();
    }
  }

  private void load(byte[] body) throws IOException {
    ByteString content = ByteString.copyFrom(body, 1, body.length - 1);
    switch (body[0]) {
      case WAITING -> waiting.add(PrivatePayload.parseFrom(content));
      case COMMITTED -> committed.add(PvtDataElement.parseFrom(content));
      default -> throw new IOException("unknown kind of entry " + body[0]);
    }
  }

  private static byte[] frame(int kind, ByteString content) {
    byte[] body = new byte[content.size() + 1];
    body[0] = (byte) kind;
    content.copyTo(body, 1);
    return body;
  }

  /** Keeps private writes until their transaction is in a block. */
  synchronized void receive(List<PrivatePayload> payloads) {
    file.append(payloads.stream().map(p -> frame(WAITING, p.toByteString())).toList());
    payloads.forEach(waiting::add);
  }

  /** What this peer was given for a transaction that is not committed yet. */
  synchronized Optional<ByteString> waiting(PrivateWrites writes) {
    return waiting.find(writes);
  }

  /** Every write set of a block that this peer has. */
  synchronized List<PvtDataElement> committed() {
    return committed.present();
  }

  /** Whether this peer has the write set of a place. */
  synchronized boolean has(PvtDataDigest digest) {
    return committed.has(digest);
  }

  /** What this peer has of a block; entries without payload are missing. */
  synchronized List<PvtDataElement> ofBlock(long block) {
    return committed.ofBlock(block);
  }

  /** Puts the private data of the next block on the disk, before the block itself. */
  synchronized void record(List<PvtDataElement> elements) {
    if (!elements.isEmpty()) {
      file.append(elements.stream().map(e -> frame(COMMITTED, e.toByteString())).toList());
      elements.forEach(committed::add);
    }
  }

  /** Shows the private data of a block that is committed now, and forgets whose time is up. */
  synchronized void committed(long block, Set<String> transactionIds) {
    spent +=
        waiting.removeIf(
            payload ->
                transactionIds.contains(payload.getTxId())
                    || payload.getPrivateSimHeight() + WAITING_BLOCKS_MAX < block);
    boolean purged = show(block);
    boolean isTime = block % ERASE_INTERVAL_BLOCKS == 0;
    if (purged || isTime && (toErase || spent > file.size() / 2)) {
      renewFile();
    }
  }

  private boolean show(long block) {
    List<PvtDataElement> elements = committed.ofBlock(block);
    elements.stream().filter(element -> element.getPayloadCount() > 0).forEach(this::apply);
    if (!elements.isEmpty()) {
      renewVersions(elements, ledger.snapshotAt(block + 1));
    }
    for (PrivateExpiry expiry : ledger.expiringIn(block)) {
      state.expire(expiry, block);
      toErase |= committed.expire(expiry);
    }
    List<PrivatePurge> purges = ledger.purgedIn(block);
    purges.forEach(
        purge -> {
          state.purge(purge);
          committed.purge(purge);
        });
    toErase |= !purges.isEmpty();
    return !purges.isEmpty();
  }

  private void apply(PvtDataElement element) {
    PvtDataDigest digest = element.getDigest();
    Version version = new Version(digest.getBlockSeq(), Math.toIntExact(digest.getSeqInBlock()));
    for (KVWrite write : CommittedSets.writes(element).getWritesList()) {
      state.write(
          digest.getNamespace(),
          digest.getCollection(),
          write.getKey(),
          write.getIsDelete() ? ByteString.EMPTY : write.getValue(),
          version);
    }
  }

  /** A transaction that wrote metadata alone gave the hash a new version; the value follows. */
  private void renewVersions(List<PvtDataElement> elements, StateSnapshot hashes) {
    for (PvtDataElement element : elements) {
      if (element.getPayloadCount() == 0) {
        continue;
      }
      PvtDataDigest digest = element.getDigest();
      KVRWSet set = CommittedSets.writes(element);
      for (KVMetadataWrite write : set.getMetadataWritesList()) {
        renewVersion(digest.getNamespace(), digest.getCollection(), write.getKey(), hashes);
      }
    }
  }

  private void renewVersion(String chaincode, String collection, String key, StateSnapshot hashes) {
    HashedKey hashed = HashedKey.of(chaincode, collection, key);
    Optional<VersionedValue> hash = hashes.get(hashed.stateNamespace(), hashed.hash());
    Optional<VersionedValue> value = state.latest(chaincode, collection, key);
    if (hash.isPresent()
        && value.isPresent()
        && hash.get().version().compareTo(value.get().version()) > 0
        && Sha256.of(value.get().value()).equals(hash.get().value())) {
      state.write(chaincode, collection, key, value.get().value(), hash.get().version());
    }
  }

  /** Takes over private data that was missing; what is outdated by now does not reach the state. */
  synchronized void reconcile(List<PvtDataElement> found) {
    record(found);
    StateSnapshot hashes = ledger.snapshot();
    for (PvtDataElement element : found) {
      PvtDataDigest digest = element.getDigest();
      for (KVWrite write : CommittedSets.writes(element).getWritesList()) {
        HashedKey key = HashedKey.of(digest.getNamespace(), digest.getCollection(), write.getKey());
        hashes
            .get(key.stateNamespace(), key.hash())
            .filter(hash -> hash.value().equals(Sha256.of(write.getValue())))
            .ifPresent(
                hash ->
                    state.write(
                        digest.getNamespace(),
                        digest.getCollection(),
                        write.getKey(),
                        write.getValue(),
                        hash.version()));
      }
    }
  }

  /** The private data as of a height. */
  PrivateReads at(long height) {
    return new PrivateReads() {
      @Override
      public Optional<VersionedValue> get(String chaincode, String collection, String key) {
        return state.get(height, chaincode, collection, key);
      }

      @Override
      public Iterator<StateEntry> range(
          String chaincode, String collection, String start, String end) {
        return state.range(height, chaincode, collection, start, end);
      }
    };
  }

  /** Writes the file anew, with nothing in it but what is kept. */
  private void renewFile() {
    Path draft = path.resolveSibling(path.getFileName() + ".part");
    try {
      Files.deleteIfExists(draft);
      List<byte[]> live = new ArrayList<>();
      waiting.all().forEach(p -> live.add(frame(WAITING, p.toByteString())));
      committed.all().forEach(e -> live.add(frame(COMMITTED, e.toByteString())));
      try (FrameFile fresh = FrameFile.open(draft, NAMES, body -> {})) {
        fresh.append(live);
      }
      file.close();
      Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      file = FrameFile.open(path, NAMES, body -> {});
      spent = 0;
      toErase = false;
    } catch (IOException refused) {
      throw new LedgerException("the private data file " + path + " cannot be renewed", refused);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    file.close();
  }
}
