package org.tallystick.network.validation;

import org.tallystick.network.ledger.ValidatedBlock;

/** Is told of every block after it is on disk, in order and by the committing thread. */
@FunctionalInterface
public interface CommitListener {

  /**
   * A block was committed. The next block waits for the return, so hand long work to another
   * thread.
   *
   * @param block the block as committed, with its codes
   */
  void committed(ValidatedBlock block);
}
