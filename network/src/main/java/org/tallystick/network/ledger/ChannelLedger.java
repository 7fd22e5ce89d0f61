package org.tallystick.network.ledger;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockMetadata;
import org.hyperledger.fabric.protos.common.BlockMetadataIndex;
import org.hyperledger.fabric.protos.common.Metadata;
import org.hyperledger.fabric.protos.common.OrdererBlockMetadata;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.tallystick.network.identity.Sha256;

/**
 * The ledger of one channel: its blocks on disk, and in memory the state at every height and where
 * each transaction is. Blocks are the truth; everything else is rebuilt from them when the ledger
 * is opened, and the commit hash in each block proves that it was rebuilt to the same. One thread
 * commits, any number read.
 */
public final class ChannelLedger implements Closeable {

  private static final String BLOCK_FILE = "blocks.dat";
  private static final int METADATA_SLOTS = BlockMetadataIndex.COMMIT_HASH_VALUE + 1;

  private final VersionedState state = new VersionedState();
  private final Map<String, TransactionOutcome> outcomes = new ConcurrentHashMap<>();
  private final Map<ByteString, Long> numbers = new ConcurrentHashMap<>();
  private final PrivateLifetimes lifetimes = new PrivateLifetimes();
  private final BlockFile blocks;
  private ByteString lastHeaderHash = ByteString.EMPTY;
  private ByteString lastCommitHash = ByteString.EMPTY;
  private volatile long height;

  private ChannelLedger(Path directory) {
    blocks = BlockFile.open(directory.resolve(BLOCK_FILE), this::replay);
  }

  /**
   * Opens the ledger in a directory, or begins it there with the channel's genesis block.
   *
   * @throws LedgerException when the directory holds another channel's ledger, is in use, or is
   *     damaged
   */
  public static ChannelLedger open(Path directory, Block genesis) {
    try {
      Files.createDirectories(directory);
    } catch (IOException refused) {
      throw new LedgerException("the ledger's folder " + directory + " cannot be made", refused);
    }
    ChannelLedger ledger = new ChannelLedger(directory);
    try {
      if (ledger.height == 0) {
        ledger.commit(genesisBlock(genesis));
      } else if (!ledger.block(0).getData().equals(genesis.getData())) {
        throw new LedgerException(
            "the ledger in "
                + directory
                + " was begun with another genesis block; reset the network or restore its"
                + " organisations");
      }
      return ledger;
    } catch (RuntimeException refused) {
      ledger.closeAfter(refused);
      throw refused;
    }
  }

  private static ValidatedBlock genesisBlock(Block genesis) {
    List<TransactionEnvelope> transactions = new ArrayList<>();
    List<TxValidationCode> codes = new ArrayList<>();
    for (ByteString bytes : genesis.getData().getDataList()) {
      transactions.add(TransactionEnvelope.of(bytes));
      codes.add(TxValidationCode.VALID);
    }
    return new ValidatedBlock(
        genesis, transactions, codes, new BlockUpdates(new VersionedState().at(0)));
  }

  /** How many blocks are committed. */
  public long height() {
    return height;
  }

  /** The hash of the last committed block's header, the next one's previous hash. */
  public synchronized ByteString lastHeaderHash() {
    return lastHeaderHash;
  }

  /**
   * A committed block, with its codes and its commit hash.
   *
   * @throws IndexOutOfBoundsException when it is not committed yet
   */
  public Block block(long number) {
    if (number < 0 || number >= height) {
      throw new IndexOutOfBoundsException(
          "block " + number + " is not in a ledger of " + height + " blocks");
    }
    return blocks.read(Math.toIntExact(number));
  }

  /** The number of the block whose header has this hash; empty when there is none. */
  public OptionalLong numberOf(ByteString headerHash) {
    Long number = numbers.get(headerHash);
    return number == null || number >= height ? OptionalLong.empty() : OptionalLong.of(number);
  }

  /** Number of the last block that holds a configuration of the channel, as the last block says. */
  public long lastConfig() {
    try {
      Metadata signatures =
          Metadata.parseFrom(
              block(height - 1).getMetadata().getMetadata(BlockMetadataIndex.SIGNATURES_VALUE));
      return OrdererBlockMetadata.parseFrom(signatures.getValue()).getLastConfig().getIndex();
    } catch (InvalidProtocolBufferException malformed) {
      throw new LedgerException("the metadata of the last block cannot be read", malformed);
    }
  }

  /** What became of a transaction the first time its id was in a block; empty when it never was. */
  public Optional<TransactionOutcome> transaction(String transactionId) {
    return Optional.ofNullable(outcomes.get(transactionId))
        .filter(outcome -> outcome.block() < height);
  }

  /** The state after the last committed block. */
  public StateSnapshot snapshot() {
    return state.at(height);
  }

  /**
   * The state after an earlier block, as a peer sees it that lags behind.
   *
   * @param atHeight number of blocks, from 1 to {@link #height}
   */
  public StateSnapshot snapshotAt(long atHeight) {
    if (atHeight < 1 || atHeight > height) {
      throw new IndexOutOfBoundsException(
          "height " + atHeight + " is not in a ledger of " + height + " blocks");
    }
    return state.at(atHeight);
  }

  /** SHA-256 over every row of the state after the last committed block. */
  public ByteString stateHash() {
    return state.hashAt(height);
  }

  /**
   * Commits the next block: writes its codes and the commit hash into its metadata, forces it to
   * disk, and only then shows its effects.
   *
   * @return the block as committed
   * @throws LedgerException when it does not follow the last one, or the disk refuses it
   */
  public synchronized ValidatedBlock commit(ValidatedBlock validated) {
    requireNext(validated.block());
    ByteString commitHash = commitHash(validated);
    ValidatedBlock committed =
        new ValidatedBlock(
            withMetadata(validated, commitHash),
            validated.transactions(),
            validated.codes(),
            validated.updates());
    blocks.append(committed.block());
    show(committed, commitHash);
    return committed;
  }

  private void requireNext(Block block) {
    if (block.getHeader().getNumber() != height) {
      throw new LedgerException(
          "block " + block.getHeader().getNumber() + " cannot follow " + height + " blocks");
    }
    if (!block.getHeader().getPreviousHash().equals(lastHeaderHash)) {
      throw new LedgerException(
          "block " + height + " does not name the hash of the block before it");
    }
    if (!block.getHeader().getDataHash().equals(BlockHashes.dataHash(block.getData()))) {
      throw new LedgerException("block " + height + " does not hash to its own data hash");
    }
  }

  private ByteString commitHash(ValidatedBlock validated) {
    if (validated.number() == 0) {
      return ByteString.EMPTY;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      CodedOutputStream out = CodedOutputStream.newInstance(bytes);
      out.writeByteArrayNoTag(filter(validated.codes()).toByteArray());
      out.flush();
      validated.updates().deterministicBytes().writeTo(bytes);
      lastCommitHash.writeTo(bytes);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return Sha256.of(ByteString.copyFrom(bytes.toByteArray()));
  }

  private static Block withMetadata(ValidatedBlock validated, ByteString commitHash) {
    BlockMetadata.Builder metadata = validated.block().getMetadata().toBuilder();
    while (metadata.getMetadataCount() < METADATA_SLOTS) {
      metadata.addMetadata(ByteString.EMPTY);
    }
    metadata.setMetadata(BlockMetadataIndex.TRANSACTIONS_FILTER_VALUE, filter(validated.codes()));
    if (!commitHash.isEmpty()) {
      metadata.setMetadata(
          BlockMetadataIndex.COMMIT_HASH_VALUE,
          Metadata.newBuilder().setValue(commitHash).build().toByteString());
    }
    return validated.block().toBuilder().setMetadata(metadata).build();
  }

  private static ByteString filter(List<TxValidationCode> codes) {
    byte[] filter = new byte[codes.size()];
    for (int i = 0; i < filter.length; i++) {
      filter[i] = (byte) codes.get(i).getNumber();
    }
    return ByteString.copyFrom(filter);
  }

  private void show(ValidatedBlock committed, ByteString commitHash) {
    committed.updates().applyTo(state);
    long number = committed.number();
    lifetimes.committed(committed);
    endHashes(number);
    for (int i = 0; i < committed.codes().size(); i++) {
      String id = committed.transactions().get(i).transactionId();
      if (!id.isEmpty()) {
        outcomes.putIfAbsent(id, new TransactionOutcome(id, number, i, committed.codes().get(i)));
      }
    }
    lastHeaderHash = BlockHashes.headerHash(committed.block().getHeader());
    numbers.put(lastHeaderHash, number);
    lastCommitHash = commitHash;
    height = number + 1;
  }

  /** Fabric, too, ends the hashes after the commit hash is made and the block is judged. */
  private void endHashes(long number) {
    StateSnapshot now = state.at(number + 1);
    for (PrivateExpiry expiry : lifetimes.expiringIn(number)) {
      HashedKey key = expiry.key();
      if (now.get(key.stateNamespace(), key.hash())
          .filter(current -> current.version().block() == expiry.committedIn())
          .isPresent()) {
        state.add(key.stateNamespace(), key.hash(), Change.end(number));
      }
    }
  }

  /** Private data whose time is up when a block commits, if it was not written again since. */
  public List<PrivateExpiry> expiringIn(long block) {
    return lifetimes.expiringIn(block);
  }

  /** What the valid transactions of a committed block purge, in their order. */
  public List<PrivatePurge> purgedIn(long block) {
    return lifetimes.purgedIn(block);
  }

  private void replay(Block block) {
    requireNext(block);
    ByteString filter =
        block.getMetadata().getMetadata(BlockMetadataIndex.TRANSACTIONS_FILTER_VALUE);
    List<TransactionEnvelope> transactions = new ArrayList<>();
    List<TxValidationCode> codes = new ArrayList<>();
    BlockUpdates updates = new BlockUpdates(state.at(height));
    try {
      for (int i = 0; i < block.getData().getDataCount(); i++) {
        TransactionEnvelope transaction = TransactionEnvelope.of(block.getData().getData(i));
        TxValidationCode code = TxValidationCode.forNumber(filter.byteAt(i) & 0xff);
        if (code == TxValidationCode.VALID && transaction.isEndorserTransaction()) {
          updates.add(transaction, i);
        }
        transactions.add(transaction);
        codes.add(code);
      }
      ValidatedBlock validated = new ValidatedBlock(block, transactions, codes, updates);
      ByteString commitHash = commitHash(validated);
      ByteString recorded =
          Metadata.parseFrom(block.getMetadata().getMetadata(BlockMetadataIndex.COMMIT_HASH_VALUE))
              .getValue();
      if (!commitHash.equals(recorded)) {
        throw new LedgerException(
            "block " + height + " does not lead to the state that its commit hash names");
      }
      show(validated, commitHash);
    } catch (InvalidProtocolBufferException malformed) {
      throw new LedgerException("block " + height + " holds a malformed transaction", malformed);
    }
  }

  private void closeAfter(RuntimeException refused) {
    try {
      close();
    } catch (LedgerException alsoFailed) {
      refused.addSuppressed(alsoFailed);
    }
  }

  /** Gives the files back. Snapshots that are held stay readable. */
  @Override
  public void close() {
    try {
      blocks.close();
    } catch (IOException unclosed) {
      throw new LedgerException("the block file cannot be closed", unclosed);
    }
  }
}
