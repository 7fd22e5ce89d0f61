package org.tallystick.network.consortium;

import java.time.Duration;

/**
 * When the orderer cuts a block.
 *
 * @param cutImmediately whether a block is cut as soon as the committer is free, instead of waiting
 *     for more transactions; the limits below hold in any case
 * @param maxMessageCount most transactions in one block
 * @param absoluteMaxBytes largest transaction accepted
 * @param preferredMaxBytes a block is not filled beyond this, unless one transaction alone is
 *     larger
 * @param timeout how long the first transaction of a block waits for others
 */
public record Batch(
    boolean cutImmediately,
    int maxMessageCount,
    int absoluteMaxBytes,
    int preferredMaxBytes,
    Duration timeout) {

  /** At once; the limits are those of Fabric's sample configuration. */
  public static final Batch IMMEDIATELY =
      new Batch(true, 500, 10 << 20, 2 << 20, Duration.ofSeconds(2));

  /** As Fabric's sample configuration cuts. */
  public static final Batch LIKE_FABRIC =
      new Batch(false, 500, 10 << 20, 2 << 20, Duration.ofSeconds(2));
}
