package org.tallystick.network.ledger;

/**
 * Stands for all that a namespace holds between two blocks that change it. Two states that answer
 * with the same revision hold the same there, so that what follows from it need not be worked out
 * again.
 */
public final class Revision {
  /** Of a namespace in which nothing was ever written. */
  static final Revision NOTHING = new Revision(-1);

  private final long block;

  /** What a namespace holds from a block on. */
  Revision(long block) {
    this.block = block;
  }

  /** The number of the block that made it so. */
  long block() {
    return block;
  }
}
