package org.tallystick.benchmark;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.tallystick.benchmark.Figures.Latency;
import org.tallystick.benchmark.Figures.Load;

/** Measures one network from its first start to its last load. */
final class Measurement {
  /**
   * Enough for the compilers of client, network and chaincode to have done their work: processor
   * time per transaction falls for about two minutes.
   */
  private static final int WARM_UP_SECONDS = 120;
  private static final int SIGNIFICANT_DIGITS = 3;
  private static final int NANOS_IN_MICRO = 1_000;
  private static final double NANOS_IN_SECOND = 1e9;
  private static final double MEDIAN = 50;
  private static final double TAIL = 99;

  private final StartedNetwork network;
  private final Duration each;

  private Measurement(StartedNetwork network, int seconds) {
    this.network = network;
    this.each = Duration.ofSeconds(seconds);
  }

  /**
   * Starts the network, measures, and leaves it running.
   *
   * @param clientCounts one load for each
   * @param seconds how long each load lasts
   */
  static Figures of(StartedNetwork network, Path setUp, List<Integer> clientCounts, int seconds)
      throws Exception {
    return new Measurement(network, seconds).measure(setUp, clientCounts);
  }

  private Figures measure(Path setUp, List<Integer> clientCounts) throws Exception {
    long begin = System.nanoTime();
    network.up();
    try (Clients founders = new Clients(network.profileFile())) {
      Workload.setUp(founders, setUp);
    }
    Duration firstCommit = Duration.ofNanos(System.nanoTime() - begin);
    network.down();
    begin = System.nanoTime();
    network.up();
    Duration restartedCommit;
    try (Clients one = new Clients(network.profileFile())) {
      Workload.client(one).submit();
      restartedCommit = Duration.ofNanos(System.nanoTime() - begin);
    }
    repeat(Collections.max(clientCounts), Duration.ofSeconds(WARM_UP_SECONDS), Workload::submit);
    long bytes = network.ledgerBytes();
    long transactions = 0;
    List<Load> loads = new ArrayList<>();
    for (int clients : clientCounts) {
      Duration cpu = network.processes().cpu();
      Histogram latencies = repeat(clients, each, Workload::submit);
      long spent = network.processes().cpu().minus(cpu).toNanos() / NANOS_IN_MICRO;
      transactions += latencies.getTotalCount();
      loads.add(
          new Load(
              clients,
              latency(latencies),
              latencies.getTotalCount() / (each.toNanos() / NANOS_IN_SECOND),
              spent / Math.max(1, latencies.getTotalCount())));
    }
    long grown = network.ledgerBytes() - bytes;
    long resident = network.processes().residentBytes();
    repeat(1, Duration.ofSeconds(1), Workload::evaluate);
    return new Figures(
        network.kind(),
        firstCommit,
        restartedCommit,
        latency(repeat(1, each, Workload::evaluate)),
        loads,
        resident,
        grown / Math.max(1, transactions));
  }

  private interface Step {
    void run(Workload client) throws Exception;
  }

  /** So many clients, each doing its step again and again; nanoseconds of each step. */
  private Histogram repeat(int count, Duration time, Step step) throws Exception {
    Histogram latencies = new ConcurrentHistogram(SIGNIFICANT_DIGITS);
    ExecutorService threads = Executors.newFixedThreadPool(count);
    try (Clients connections = new Clients(network.profileFile())) {
      List<Workload> clients = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        clients.add(Workload.client(connections));
      }
      long end = System.nanoTime() + time.toNanos();
      List<Future<Void>> ends = new ArrayList<>();
      for (Workload client : clients) {
        ends.add(threads.submit(untilThen(end, latencies, () -> step.run(client))));
      }
      for (Future<Void> each : ends) {
        each.get();
      }
      return latencies;
    } finally {
      threads.shutdownNow();
    }
  }

  private interface Action {
    void run() throws Exception;
  }

  private static Callable<Void> untilThen(long end, Histogram latencies, Action action) {
    return () -> {
      for (long begin = System.nanoTime(); begin < end; begin = System.nanoTime()) {
        action.run();
        latencies.recordValue(System.nanoTime() - begin);
      }
      return null;
    };
  }

  private static Latency latency(Histogram nanos) {
    return new Latency(
        nanos.getValueAtPercentile(MEDIAN) / NANOS_IN_MICRO,
        nanos.getValueAtPercentile(TAIL) / NANOS_IN_MICRO);
  }
}
