package org.tallystick.benchmark;

import java.time.Duration;
import java.util.List;

/**
 * What was measured of one network.
 *
 * @param kind what {@code network.sh up --on} calls it
 * @param firstCommit from the command that starts it, keys and channel included, to the first
 *     commit of a transaction
 * @param restartedCommit the same with the keys and the ledger of before
 * @param evaluation one client asking, nothing written
 * @param loads by number of clients, in the order in which they were measured
 * @param residentBytes memory of all its processes together after the last load
 * @param ledgerBytesPerTransaction growth of its folder by each transaction, over all loads
 */
record Figures(
    String kind,
    Duration firstCommit,
    Duration restartedCommit,
    Latency evaluation,
    List<Load> loads,
    long residentBytes,
    long ledgerBytesPerTransaction) {

  /** Microseconds by which half, and 99 of 100, were answered. */
  record Latency(long p50, long p99) {}

  /**
   * A load by so many clients, each submitting its next transaction when the last has committed.
   *
   * @param latency from the proposal to the commit
   * @param perSecond committed transactions
   * @param cpuPerTransaction microseconds of processor time, all of the network's processes together
   */
  record Load(int clients, Latency latency, double perSecond, long cpuPerTransaction) {}
}
