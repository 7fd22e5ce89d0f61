package org.tallystick.network.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.tallystick.network.consortium.OwnerOnly;

/**
 * Everything that one network leaves on disk: ledger, keys, passwords, logs, process ids. Readable
 * by its owner only, ignored by version control, and gone after {@code reset}.
 *
 * @param root the folder, absolute
 */
record StateFolder(Path root) {
  /** Says that a folder is ours; without it {@code reset} deletes nothing. */
  private static final String MARKER = "tallystick-state";

  StateFolder {
    root = root.toAbsolutePath().normalize();
  }

  /** Makes the folder. */
  void create() {
    if (Files.isDirectory(root) && !isOurs() && !isEmpty()) {
      throw new OperatorException(
          root + " holds something else; give TALLYSTICK_STATE an empty folder or a new one");
    }
    OwnerOnly.directory(logs());
    OwnerOnly.directory(run());
    OwnerOnly.directory(network());
    if (!isOurs()) {
      OwnerOnly.write(root.resolve(MARKER), "");
    }
  }

  /**
   * Whether this is a network's state, as opposed to a folder that was never used or is not ours.
   */
  boolean isOurs() {
    return Files.exists(root.resolve(MARKER));
  }

  private boolean isEmpty() {
    try (Stream<Path> entries = Files.list(root)) {
      return entries.findAny().isEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + root, e);
    }
  }

  /** Deletes all of it; refuses a folder that is not a network's state. */
  void delete() {
    if (!Files.exists(root)) {
      return;
    }
    if (!isOurs()) {
      throw new OperatorException(root + " is not the state of a network; nothing was deleted");
    }
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new OperatorException("cannot delete " + root + ": " + e.getMessage(), e);
    }
  }

  Path network() {
    return root.resolve("network");
  }

  Path portal() {
    return root.resolve("portal");
  }

  Path run() {
    return root.resolve("run");
  }

  Path logs() {
    return root.resolve("logs");
  }

  /** Where the running network says how it can be asked. */
  Path control() {
    return run().resolve("control.json");
  }

  Path settings() {
    return root.resolve("settings.json");
  }

  Path profile() {
    return network().resolve("profile.json");
  }

  /**
   * The portal's first passwords: login, password, name, organisation, roles; separated by tabs.
   */
  Path logins() {
    return portal().resolve("logins.tsv");
  }

  /** Where the network remembers the processes that it runs. */
  Path networkRun() {
    return network().resolve("run");
  }

  /** The logs of what the network runs apart from itself, by the names of the processes. */
  Map<String, Path> networkLogs() {
    Path folder = network().resolve("logs");
    Map<String, Path> logs = new TreeMap<>();
    if (!Files.isDirectory(folder)) {
      return logs;
    }
    try (Stream<Path> files = Files.list(folder)) {
      files.forEach(log -> logs.put(log.getFileName().toString().replaceAll("\\.log$", ""), log));
      return logs;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder, e);
    }
  }

  /** Those of {@link #networkLogs} that chaincodes write. */
  Map<String, Path> chaincodeLogs() {
    Map<String, Path> logs = networkLogs();
    logs.keySet().removeIf(name -> name.startsWith("peer-") || name.startsWith("orderer-"));
    return logs;
  }
}
