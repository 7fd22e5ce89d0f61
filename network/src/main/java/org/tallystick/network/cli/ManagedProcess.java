package org.tallystick.network.cli;

import com.fasterxml.jackson.jr.ob.JSON;
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
import org.tallystick.network.consortium.OwnerOnly;
import org.tallystick.network.process.LogTail;

/**
 * A process that outlives the command that starts it. Known by process id and moment of start, so
 * that a number that the system gave to somebody else is never taken for it.
 */
final class ManagedProcess {
  /** The system tells starts in ticks since boot; a corrected clock moves them all by a little. */
  private static final Duration START_TOLERANCE = Duration.ofSeconds(3);

  private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);
  private static final List<Path> SETSID =
      List.of(Path.of("/usr/bin/setsid"), Path.of("/bin/setsid"));

  private final String name;
  private final Path pidFile;
  private final Path log;

  /**
   * @param name as people know it, such as {@code network}
   */
  ManagedProcess(String name, StateFolder state) {
    this.name = name;
    this.pidFile = state.run().resolve(name + ".pid");
    this.log = state.logs().resolve(name + ".log");
  }

  String name() {
    return name;
  }

  Path log() {
    return log;
  }

  /** The running process, if it runs. */
  Optional<ProcessHandle> running() {
    if (!Files.exists(pidFile)) {
      return Optional.empty();
    }
    try {
      Map<String, Object> noted = JSON.std.mapFrom(Files.readString(pidFile));
      long pid = ((Number) noted.get("pid")).longValue();
      Instant start = Instant.parse((String) noted.get("start"));
      return ProcessHandle.of(pid).filter(ManagedProcess::lives).filter(h -> startedAt(h, start));
    } catch (IOException | RuntimeException unreadable) {
      // A note that a crash cut short says nothing about any process.
      return Optional.empty();
    }
  }

  /** A process that ended but was never waited for (containers without an init) is not alive. */
  private static boolean lives(ProcessHandle handle) {
    if (!handle.isAlive()) {
      return false;
    }
    try {
      String stat = Files.readString(Path.of("/proc/" + handle.pid() + "/stat"));
      return !stat.substring(stat.lastIndexOf(')') + 1).strip().startsWith("Z");
    } catch (IOException noSuchFile) {
      return handle.isAlive();
    }
  }

  private static boolean startedAt(ProcessHandle handle, Instant noted) {
    return handle
        .info()
        .startInstant()
        .filter(start -> Duration.between(start, noted).abs().compareTo(START_TOLERANCE) <= 0)
        .isPresent();
  }

  /**
   * Starts the process, in a session of its own where the system can, so that closing the terminal
   * does not end it. Its output is appended to the log.
   */
  void start(List<String> command, Map<String, String> environment) {
    List<String> whole = new ArrayList<>();
    SETSID.stream().filter(Files::isExecutable).findFirst().ifPresent(p -> whole.add(p.toString()));
    whole.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(whole).redirectErrorStream(true);
    builder.environment().putAll(environment);
    try {
      if (!Files.exists(log)) {
        OwnerOnly.write(log, "");
      }
      builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
      builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
      ProcessHandle handle = builder.start().toHandle();
      Instant start = handle.info().startInstant().orElseGet(Instant::now);
      OwnerOnly.write(
          pidFile, JSON.std.asString(Map.of("pid", handle.pid(), "start", start.toString())));
    } catch (IOException e) {
      throw new OperatorException(name + " cannot be started: " + e.getMessage(), e);
    }
  }

  /** Stops the process and waits until it is gone; says whether there was one. */
  boolean stop() {
    Optional<ProcessHandle> running = running();
    running.ifPresent(this::end);
    try {
      Files.deleteIfExists(pidFile);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + pidFile, e);
    }
    return running.isPresent();
  }

  private void end(ProcessHandle handle) {
    handle.destroy();
    Instant deadline = Instant.now().plus(STOP_PATIENCE);
    try {
      while (lives(handle)) {
        if (Instant.now().isAfter(deadline)) {
          handle.destroyForcibly();
        }
        Waiting.aMoment();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OperatorException("interrupted while " + name + " was stopped", e);
    }
  }

  /** A failure of this process, with the end of its log. */
  OperatorException failure(String what, String advice) {
    return new OperatorException(name + ": " + what + LogTail.inWords(log, 15) + "\n  " + advice);
  }
}
