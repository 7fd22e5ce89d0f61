package org.tallystick.portal.journey;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/**
 * A network as its operator has it: started and stopped by the commands of {@code network.sh}, with
 * network, chaincode and portal as processes of their own, in a state folder and on ports of its
 * own.
 */
final class OperatedNetwork implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int[] PORTS = {7051, 7151, 7251, 7351, 7451, 9080, 9443};
  private static final int COMMAND_MINUTES = 6;
  private static final Pattern CHAINCODE =
      Pattern.compile("chaincode \\S+ \\S+\\R\\s+process (\\d+)");
  private static final Pattern BLOCKS = Pattern.compile("(\\d+) blocks");

  private final Path home;
  private final Path state;
  private final int offset = freeOffset();
  private final Set<ProcessHandle> seen = new HashSet<>();

  /**
   * @param home the project's root, which is built
   * @param state an empty folder
   */
  OperatedNetwork(Path home, Path state) {
    this.home = home.toAbsolutePath().normalize();
    this.state = state.toAbsolutePath();
  }

  /** Starts what does not run, without the sample. */
  void up() {
    run("up", "--no-sample", "--port-offset", Integer.toString(offset));
    noteProcesses();
  }

  void down() {
    run("down");
  }

  String url() {
    return "http://127.0.0.1:" + (9080 + offset);
  }

  Path logins() {
    return state.resolve("portal/logins.tsv");
  }

  Path profile() {
    return state.resolve("network/profile.json");
  }

  /** The blocks of the ledger, as the operator is told. */
  int blocks() {
    return Integer.parseInt(told(BLOCKS));
  }

  /** The process {@code network} or {@code portal}. */
  ProcessHandle process(String name) {
    try {
      return handle(
          JSON.readTree(state.resolve("run/" + name + ".pid").toFile()).get("pid").asLong());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The chaincode's process, as the operator is told. */
  ProcessHandle chaincode() {
    return handle(Long.parseLong(told(CHAINCODE)));
  }

  /** As a power cut would end it; returns when it is gone. */
  static void kill(ProcessHandle process) {
    process.destroyForcibly();
    Awaitility.await("the end of process " + process.pid())
        .atMost(Duration.ofMinutes(1))
        .until(() -> !lives(process));
  }

  /** A process that ended and that nobody waited for is not alive. */
  private static boolean lives(ProcessHandle process) {
    try {
      String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
      return process.isAlive() && !stat.substring(stat.lastIndexOf(')')).startsWith(") Z");
    } catch (IOException noSuchFile) {
      return process.isAlive();
    }
  }

  /** Everything that its processes ever wrote into logs. */
  List<Path> logs() {
    try (var files = Files.walk(state)) {
      return files.filter(file -> file.toString().endsWith(".log")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops all of it, whatever state it is in. */
  @Override
  public void close() {
    try {
      noteProcesses();
      run("down");
    } finally {
      alive().forEach(OperatedNetwork::kill);
    }
  }

  /** Those of its processes, of now and before, that run. */
  List<ProcessHandle> alive() {
    return seen.stream().filter(OperatedNetwork::lives).toList();
  }

  private void noteProcesses() {
    for (String name : List.of("network", "portal")) {
      if (Files.exists(state.resolve("run/" + name + ".pid"))) {
        ProcessHandle process = process(name);
        seen.add(process);
        process.descendants().forEach(seen::add);
      }
    }
  }

  private ProcessHandle handle(long pid) {
    ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
    seen.add(process);
    return process;
  }

  private String told(Pattern pattern) {
    String status = run("status");
    Matcher matcher = pattern.matcher(status);
    if (!matcher.find()) {
      throw new AssertionError("status says nothing of " + pattern + ":\n" + status);
    }
    return matcher.group(1);
  }

  /** Runs one command as {@code network.sh} does; its output. */
  private String run(String... words) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Dtallystick.home=" + home,
                "-jar",
                home.resolve("network/target/network.jar").toString()));
    command.addAll(List.of(words));
    Path output = state.resolveSibling("commands.txt");
    try {
      long before = Files.exists(output) ? Files.size(output) : 0;
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().put("TALLYSTICK_STATE", state.toString());
      builder.redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
      Process process = builder.start();
      if (!process.waitFor(COMMAND_MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
      }
      String said = Files.readString(output).substring((int) before);
      if (process.waitFor() != 0) {
        throw new AssertionError(String.join(" ", words) + " failed:\n" + said);
      }
      return said;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Below the ports that the system itself gives out. */
  private static int freeOffset() {
    return ThreadLocalRandom.current()
        .ints(10_000, 20_000)
        .filter(offset -> IntStream.of(PORTS).allMatch(port -> isFree(port + offset)))
        .findFirst()
        .orElseThrow();
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }
}
