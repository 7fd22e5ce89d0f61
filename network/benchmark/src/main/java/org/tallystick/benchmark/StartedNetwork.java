package org.tallystick.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A network that {@code network.sh} started in a folder of its own, as an operator would. */
final class StartedNetwork implements AutoCloseable {
  private static final int PATIENCE_MINUTES = 5;
  private static final Pattern PID = Pattern.compile("(?:\"pid\":|^)\\s*(\\d+)");

  private final Path home;
  private final String kind;
  private final Path folder;
  private final Path state;
  private final List<String> up;

  private StartedNetwork(
      Path home, String kind, Path folder, int portOffset, String fabricBin) {
    this.home = home;
    this.kind = kind;
    this.folder = folder;
    this.state = folder.resolve("state");
    this.up =
        new ArrayList<>(
            List.of("up", "--no-portal", "--port-offset", String.valueOf(portOffset), "--on", kind));
    if (fabricBin != null) {
      up.addAll(List.of("--fabric-bin", fabricBin));
    }
  }

  /**
   * Prepares a network that was never started.
   *
   * @param kind what {@code up --on} calls it
   * @param fabricBin folder of Fabric's programs; null to have them found
   */
  static StartedNetwork prepare(Path home, String kind, int portOffset, String fabricBin)
      throws IOException {
    Path folder = Files.createTempDirectory("tallystick-benchmark-" + kind);
    return new StartedNetwork(home, kind, folder, portOffset, fabricBin);
  }

  String kind() {
    return kind;
  }

  void up() throws IOException, InterruptedException {
    run(up);
  }

  void down() throws IOException, InterruptedException {
    run(List.of("down"));
  }

  Path profileFile() {
    return state.resolve("network").resolve("profile.json");
  }

  /** Bytes in its folder without keys and logs. */
  long ledgerBytes() {
    try (Stream<Path> files = Files.walk(state.resolve("network"))) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.toString().contains("/logs/") && !file.toString().endsWith(".log"))
          .mapToLong(StartedNetwork::size)
          .sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException gone) {
      return 0;
    }
  }

  /** Its processes and all that they started. */
  Processes processes() {
    Set<Long> pids = new TreeSet<>();
    try (Stream<Path> files = Files.walk(state)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".pid")).toList()) {
        Matcher pid = PID.matcher(Files.readString(file));
        if (pid.find()) {
          ProcessHandle.of(Long.parseLong(pid.group(1)))
              .ifPresent(
                  process -> {
                    pids.add(process.pid());
                    process.descendants().forEach(child -> pids.add(child.pid()));
                  });
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Processes(List.copyOf(pids));
  }

  private void run(List<String> arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(home.resolve("network/network.sh").toString());
    command.addAll(arguments);
    Path output = folder.resolve("output.log");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().put("TALLYSTICK_STATE", state.toString());
    Process process = builder.start();
    if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
      process.destroy();
      throw new IOException(String.join(" ", command) + " did not end; see " + output);
    }
    if (process.exitValue() != 0) {
      throw new IOException(
          String.join(" ", command) + " failed:\n" + Files.readString(output));
    }
  }

  @Override
  public void close() throws IOException, InterruptedException {
    down();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
