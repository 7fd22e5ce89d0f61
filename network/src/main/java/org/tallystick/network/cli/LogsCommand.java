package org.tallystick.network.cli;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.tallystick.network.process.LogTail;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows logs. */
@Command(
    name = "logs",
    description = "Shows the end of the logs: network, peer, orderer, chaincode, portal or all.")
final class LogsCommand implements Callable<Integer> {
  @Mixin private Place place;

  @Parameters(
      arity = "0..1",
      paramLabel = "PROCESS",
      description =
          "network, chaincode, portal, on Fabric also peer, orderer or one of them by its name;"
              + " all of them when omitted.")
  private String process;

  @Option(
      names = {"-n", "--lines"},
      paramLabel = "N",
      defaultValue = "40",
      description = "How many lines of each (default: ${DEFAULT-VALUE}).")
  private int lines;

  @Option(
      names = {"-f", "--follow"},
      description = "Goes on showing what one process writes.")
  private boolean follow;

  @Override
  public Integer call() throws Exception {
    StateFolder state = place.state();
    Map<String, Path> all = logs(state);
    Map<String, Path> logs = chosen(all, state);
    if (logs.isEmpty()) {
      throw new OperatorException(
          "there is no process '" + process + "'; there are " + String.join(", ", all.keySet()));
    }
    if (follow && logs.size() > 1) {
      throw new OperatorException("say which log to follow: " + String.join(", ", logs.keySet()));
    }
    logs.forEach(
        (name, log) -> {
          System.out.println("== " + name + "  " + log);
          LogTail.of(log, lines).forEach(System.out::println);
        });
    if (follow) {
      follow(logs.values().iterator().next());
    }
    return 0;
  }

  private Map<String, Path> chosen(Map<String, Path> all, StateFolder state) {
    if (process == null) {
      return all;
    }
    if (process.equals("chaincode")) {
      return state.chaincodeLogs();
    }
    Map<String, Path> chosen = new LinkedHashMap<>(all);
    chosen.keySet().removeIf(name -> !name.equals(process) && !name.startsWith(process + "-"));
    return chosen;
  }

  private static Map<String, Path> logs(StateFolder state) {
    Map<String, Path> logs = new LinkedHashMap<>();
    logs.put("network", new ManagedProcess("network", state).log());
    logs.putAll(state.networkLogs());
    logs.put("portal", new ManagedProcess("portal", state).log());
    return logs;
  }

  private static void follow(Path log) throws IOException, InterruptedException {
    long position = Files.exists(log) ? Files.size(log) : 0;
    while (!Thread.currentThread().isInterrupted()) {
      if (Files.exists(log) && Files.size(log) > position) {
        try (RandomAccessFile in = new RandomAccessFile(log.toFile(), "r")) {
          byte[] bytes = new byte[(int) Math.min(in.length() - position, 1 << 20)];
          in.seek(position);
          in.readFully(bytes);
          System.out.write(bytes);
          System.out.flush();
          position += bytes.length;
        }
      }
      Waiting.aMoment();
    }
  }
}
