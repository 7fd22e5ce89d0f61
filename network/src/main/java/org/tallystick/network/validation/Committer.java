package org.tallystick.network.validation;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.Envelope;
import org.tallystick.network.ledger.ChannelLedger;
import org.tallystick.network.ledger.TransactionEnvelope;
import org.tallystick.network.ledger.ValidatedBlock;
import org.tallystick.network.ordering.BlockAssembler;

/**
 * The end of a transaction's way: a batch becomes a block, is judged, is on disk, and is announced.
 */
public final class Committer implements Consumer<List<Envelope>> {

  private final ChannelLedger ledger;
  private final BlockAssembler assembler;
  private final BlockValidator validator;
  private final List<Consumer<ValidatedBlock>> preparations = new CopyOnWriteArrayList<>();
  private final List<CommitListener> listeners = new CopyOnWriteArrayList<>();
  private final List<Timer> timers = new CopyOnWriteArrayList<>();

  /** Is told how long each block took. */
  @FunctionalInterface
  public interface Timer {

    /**
     * A block is committed.
     *
     * @param validationNanos to judge its transactions
     * @param storageNanos to have it, and its private data, on disk and in the state
     */
    void took(ValidatedBlock block, long validationNanos, long storageNanos);
  }

  private long lastConfig;

  public Committer(ChannelLedger ledger, BlockAssembler assembler, BlockValidator validator) {
    this.ledger = ledger;
    this.assembler = assembler;
    this.validator = validator;
    this.lastConfig = ledger.lastConfig();
  }

  /**
   * Adds what must be done after a block is judged and before it is on disk; where it fails, the
   * block is not committed.
   */
  public void addPreparation(Consumer<ValidatedBlock> preparation) {
    preparations.add(preparation);
  }

  /** Adds a timer; it is told of the blocks that are committed from now on. */
  public void addTimer(Timer timer) {
    timers.add(timer);
  }

  /** Adds a listener; it is told of the blocks that are committed from now on. */
  public void addListener(CommitListener listener) {
    listeners.add(listener);
  }

  /**
   * Commits a batch and returns when every listener knows.
   *
   * @throws org.tallystick.network.ledger.LedgerException when the disk refuses the block; nothing
   *     was announced then
   */
  @Override
  public synchronized void accept(List<Envelope> batch) {
    long number = ledger.height();
    if (isConfiguration(batch)) {
      lastConfig = number;
    }
    Block block = assembler.assemble(number, ledger.lastHeaderHash(), batch, lastConfig);
    long start = System.nanoTime();
    ValidatedBlock validated = validator.validate(block, ledger);
    long valid = System.nanoTime();
    preparations.forEach(preparation -> preparation.accept(validated));
    ValidatedBlock committed = ledger.commit(validated);
    long stored = System.nanoTime();
    timers.forEach(timer -> timer.took(committed, valid - start, stored - valid));
    listeners.forEach(listener -> listener.committed(committed));
  }

  private static boolean isConfiguration(List<Envelope> batch) {
    return batch.size() == 1
        && TransactionEnvelope.of(batch.get(0).toByteString()).isConfiguration();
  }
}
