package org.tallystick.network.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * A program that is kept running: when it dies it is started again, at once the first time and then
 * with growing pauses. Its output goes to a log file.
 */
public final class WatchedProcess implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(WatchedProcess.class.getName());

  private static final Duration PAUSE_MIN = Duration.ofMillis(100);
  private static final Duration PAUSE_MAX = Duration.ofSeconds(10);

  /** A process that lived this long did not die of its start, so the pauses begin anew. */
  private static final Duration STABLE_AFTER = Duration.ofSeconds(30);

  /** A peer closes its databases before it ends. */
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(15);

  private final String name;
  private final List<String> command;
  private final Map<String, String> environment;
  private final Path log;
  private final Path pidFile;
  private final ScheduledExecutorService watcher;
  private Process process;
  private Instant startedAt;
  private Duration pause = Duration.ZERO;
  private int endings;
  private boolean closed;

  /**
   * Prepares a process without starting it.
   *
   * @param name as people know it
   * @param command the program and its arguments
   * @param environment what it gets beside the operator's search path and folders
   * @param log where its output is appended
   * @param pidFile remembers the running process, so that one left over by a killed daemon is ended
   * @param watcher runs the restarts; shared, never shut down here
   */
  public WatchedProcess(
      String name,
      List<String> command,
      Map<String, String> environment,
      Path log,
      Path pidFile,
      ScheduledExecutorService watcher) {
    this.name = name;
    this.command = List.copyOf(command);
    this.environment = Map.copyOf(environment);
    this.log = log;
    this.pidFile = pidFile;
    this.watcher = watcher;
  }

  /**
   * Starts the program and watches it from now on; does not wait until it listens.
   *
   * @throws IOException when no process could be started
   */
  public synchronized void start() throws IOException {
    endLeftover();
    run();
  }

  /** The process id, if it runs. */
  public synchronized Optional<Long> pid() {
    return process != null && process.isAlive() ? Optional.of(process.pid()) : Optional.empty();
  }

  /** How often it ended although nobody told it to. */
  public synchronized int endings() {
    return endings;
  }

  /** As people know it. */
  public String name() {
    return name;
  }

  /** Where its output goes. */
  public Path log() {
    return log;
  }

  private void run() throws IOException {
    Files.createDirectories(log.getParent());
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    // What the operator's shell exports must not decide what a chaincode or a peer does.
    builder.environment().keySet().retainAll(Program.INHERITED);
    builder.environment().putAll(environment);
    Process started = builder.start();
    process = started;
    startedAt = Instant.now();
    remember(started.toHandle());
    var unused = started.onExit().thenAccept(this::exited);
  }

  private synchronized void exited(Process ended) {
    if (closed || ended != process) {
      return;
    }
    endings++;
    if (Duration.between(startedAt, Instant.now()).compareTo(STABLE_AFTER) > 0) {
      pause = Duration.ZERO;
    }
    LOG.log(
        Level.WARNING,
        "{0} ended with status {1}; starting it again in {2} ms, see {3}",
        new Object[] {name, ended.exitValue(), pause.toMillis(), log.getFileName()});
    var unused = watcher.schedule(this::restart, pause.toMillis(), TimeUnit.MILLISECONDS);
    Duration next = pause.isZero() ? PAUSE_MIN : pause.multipliedBy(2);
    pause = next.compareTo(PAUSE_MAX) < 0 ? next : PAUSE_MAX;
  }

  private synchronized void restart() {
    if (closed) {
      return;
    }
    try {
      run();
    } catch (IOException failed) {
      LOG.log(Level.SEVERE, name + " cannot be started", failed);
    }
  }

  private void remember(ProcessHandle handle) throws IOException {
    Files.createDirectories(pidFile.getParent());
    Files.writeString(pidFile, identityOf(handle));
  }

  /**
   * Ends what processes were left over by a network that was killed.
   *
   * @param folder of the files that remember processes
   * @return whether there were any
   */
  public static boolean endLeftovers(Path folder) {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<ProcessHandle> leftovers = new ArrayList<>();
      for (Path pidFile : files.toList()) {
        leftover(pidFile).ifPresent(leftovers::add);
        Files.deleteIfExists(pidFile);
      }
      leftovers.forEach(ProcessHandle::destroy);
      leftovers.forEach(WatchedProcess::end);
      return !leftovers.isEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot end what runs according to " + folder, e);
    }
  }

  private static Optional<ProcessHandle> leftover(Path pidFile) throws IOException {
    String remembered = Files.readString(pidFile);
    String pid = remembered.split(" ", 2)[0];
    if (pid.isEmpty() || !pid.chars().allMatch(Character::isDigit)) {
      return Optional.empty();
    }
    // A process id is reused; together with its start it is not.
    return ProcessHandle.of(Long.parseLong(pid))
        .filter(handle -> identityOf(handle).equals(remembered));
  }

  private void endLeftover() throws IOException {
    if (Files.exists(pidFile)) {
      leftover(pidFile).ifPresent(WatchedProcess::end);
      Files.delete(pidFile);
    }
  }

  private static String identityOf(ProcessHandle handle) {
    return handle.pid() + " " + handle.info().startInstant().map(Instant::toString).orElse("");
  }

  private static void end(ProcessHandle handle) {
    handle.destroy();
    try {
      handle.onExit().get(STOP_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      handle.destroyForcibly();
    } catch (ExecutionException | TimeoutException late) {
      handle.destroyForcibly();
    }
  }

  /** Ends the process and waits until it is gone. */
  @Override
  public void close() {
    Process running;
    synchronized (this) {
      closed = true;
      running = process;
    }
    if (running != null) {
      end(running.toHandle());
      try {
        Files.deleteIfExists(pidFile);
      } catch (IOException kept) {
        LOG.log(Level.FINE, "The file with the process id stays", kept);
      }
    }
  }
}
